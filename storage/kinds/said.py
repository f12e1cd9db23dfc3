"""Sentences that are made once and kept: English as they stand, and told again in the language of whoever reads."""

from collections.abc import Mapping
from datetime import date
from typing import Union

from storage.kinds.tongues import _

Value = Union[str, float, date, "Said"]


class Said(str):
    """A sentence in English that knows what it was made of, so that `again` can tell it in another language.

    `sentence` is a literal, or a text of the catalogue of laws. `values` go into its {names}; one that is Said, too, is
    told again with it.
    """

    __slots__ = ("sentence", "values")

    sentence: str
    values: Mapping[str, Value]

    def __new__(cls, sentence: str, /, **values: Value) -> "Said":
        """The sentence with its values, as it is kept."""
        made = str.__new__(cls, sentence.format(**values) if values else sentence)
        made.sentence, made.values = sentence, values
        return made


def again(text: str) -> str:
    """The text in the language that is spoken; in English where it has no translation, as with a company's own rows."""
    if not isinstance(text, Said):
        return _(text)
    values = {name: again(value) if isinstance(value, Said) else value for name, value in text.values.items()}
    return _(text.sentence, **values)


def listed(one: str, *more: str, joined: str) -> str:
    """Several as one text; `joined` is a sentence with {some} and {another}."""
    for another in more:
        one = Said(joined, some=one, another=another)
    return one
