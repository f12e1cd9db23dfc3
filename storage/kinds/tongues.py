"""The languages people are answered in: a sentence stands in English where it is said, the others in a catalogue."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial, wraps
from string import Formatter
from typing import ParamSpec

from babel.dates import format_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from storage.kinds.messages import Message

ENGLISH_CODE = "en"
Plural = tuple[str, ...]
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: `sentences` by their English, `plurals` by the English singular (for one, for more)."""

    code: str
    sentences: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, Plural] = field(default_factory=dict)


ENGLISH = Tongue(ENGLISH_CODE)


@dataclass(frozen=True, slots=True)
class Tongues:
    """All languages by code, and the one of the company: for channels, and for whoever speaks none of them."""

    known: Mapping[str, Tongue]
    company: Tongue = ENGLISH

    @property
    def are_many(self) -> bool:
        """Whether it matters who reads."""
        return len(self.known) > 1

    def of(self, locale: str) -> Tongue:
        """The language for one of Slack's locales, such as de-DE; the company's if it is unknown."""
        return self.known.get(locale.replace("_", "-").partition("-")[0].lower(), self.company)


ONLY_ENGLISH = Tongues({ENGLISH_CODE: ENGLISH})


@dataclass(frozen=True, slots=True)
class Speech:
    """What is spoken at the moment, out of what could be."""

    tongues: Tongues = ONLY_ENGLISH
    tongue: Tongue = ENGLISH


SPEECH: ContextVar[Speech] = ContextVar("speech", default=Speech())  # noqa: B039 - it is frozen


def speak(tongues: Tongues, locale: str = "") -> None:
    """From here on this thread speaks the language for `locale`, or the company's."""
    SPEECH.set(Speech(tongues, tongues.of(locale) if locale else tongues.company))


def spoken() -> Speech:
    """What this thread speaks."""
    return SPEECH.get()


def _(sentence: str, /, **values: object) -> str:
    """The sentence in the language that is spoken, with `values` put into its {names}.

    `sentence` must be a literal, or a constant marked with N_: the catalogue is made by reading the code.
    """
    tongue = SPEECH.get().tongue
    told = tongue.sentences.get(sentence, sentence)
    if not values:
        return told
    if tongue.code == ENGLISH_CODE or not (":," in told or any(isinstance(each, WRITTEN) for each in values.values())):
        return told.format(**values)
    return _hand(tongue.code).vformat(told, (), values)


WRITTEN = (date, float, Decimal)
"""What each language writes its own way."""


class Hand(Formatter):
    """Writes days and broken numbers as a language does: 30.12.2026 and 71,5 in German."""

    def __init__(self, code: str) -> None:
        """`code` is the language's."""
        self._code = code
        self._marks = str.maketrans({".": get_decimal_symbol(code), ",": get_group_symbol(code)})

    def format_field(self, value: object, format_spec: str) -> str:
        """A value in its place in a sentence."""
        match value:
            case date() if not format_spec and not isinstance(value, datetime):
                return format_date(value, locale=self._code)
            case float() | Decimal():
                return format(value, format_spec).translate(self._marks)
            case int() if format_spec == ",":
                return format(value, format_spec).translate(self._marks)
            case _:
                return format(value, format_spec)


@cache
def _hand(code: str) -> Hand:
    return Hand(code)


def N_(sentence: str) -> str:  # noqa: N802 - as everybody calls it who translates programs
    """Marks a constant as a sentence: `_` says it in the reader's language where it is used."""
    return sentence


def plural(number: int, one: str, many: str) -> str:
    """`one` or `many` in the language that is spoken."""
    forms = SPEECH.get().tongue.plurals.get(one, (one, many))
    return forms[0] if number == 1 else forms[-1]


def retold(build: Callable[Given, Message]) -> Callable[Given, Message]:
    """Lets a message be said again in the language of whoever reads it, which may not be that of who caused it."""

    @wraps(build)
    def told(*args: Given.args, **kwargs: Given.kwargs) -> Message:
        return replace(build(*args, **kwargs), again=partial(build, *args, **kwargs))

    return told


def in_tongue(message: Message, tongue: Tongue) -> Message:
    """The message as said in a language."""
    if tongue is SPEECH.get().tongue or message.again is None:
        return message
    with _speaking(tongue):
        return message.again()


@contextmanager
def in_company() -> Iterator[None]:
    """What is said within is in the company's language: for sentences that are kept, since anybody may read them."""
    with _speaking(SPEECH.get().tongues.company):
        yield


@contextmanager
def _speaking(tongue: Tongue) -> Iterator[None]:
    before = SPEECH.set(replace(SPEECH.get(), tongue=tongue))
    try:
        yield
    finally:
        SPEECH.reset(before)
