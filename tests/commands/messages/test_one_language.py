"""No word of ours slips past the catalogue: said in a language without Latin letters, a message has none left."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from commands.messages import call, coverage, exception, publication, review, tasknews
from storage.kinds.calls import Answer
from storage.kinds.messages import Message
from storage.kinds.policies import Audience, Draft, ExceptionState, PublicationState, Tally, Terms
from storage.kinds.tongues import ONLY_ENGLISH, Plural, Tongue, Tongues, speak
from tests.commands.cast import ANA, NOON
from tests.commands.messages.reading import objects
from tests.commands.messages.test_hostile_words import SAYS, _question, _task

TOKYO, TODAY = ZoneInfo("Asia/Tokyo"), NOON.date()
PATTERN = re.compile(r"[EdMy ]+")
KEPT = re.compile(r"(\{[^}]*\}+|[^a-zA-Z{]+)")
OURS = re.compile(r"[a-z]{2,}")
NOT_WORDS = re.compile(r"`[^`]*`|<[^>]*>|:[a-z_]+:|/[a-z]+|acceptable-use|SHA-256")
ROOMS = ("task", "call", "waiting", "acknowledged", "polic", "reminder", "exception", "lessons")
DRAFT = Draft("desk", Terms("1", ANA.id, Audience(everyone=True)), {"en": "1"}, material=True, base=1, change="2")
TALLY = Tally(people=9, done=3, exempt=1, late=2, by_group={"1": (1, 2)})


class Foreign(Mapping[str, str]):
    """Every sentence, in no language; dates keep their pattern."""

    def __getitem__(self, sentence: str) -> str:
        return sentence if PATTERN.fullmatch(sentence) else _foreign(sentence)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class ForeignPlurals(Mapping[str, Plural]):
    """The same for one and for more."""

    def __getitem__(self, one: str) -> Plural:
        return _foreign(one), _foreign(one)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _foreign(sentence: str) -> str:
    return "".join(part if KEPT.fullmatch(part) else "語" for part in KEPT.split(sentence))


@pytest.fixture(autouse=True)
def abroad() -> Iterator[None]:
    tongue = Tongue("ja", Foreign(), ForeignPlurals())
    speak(Tongues({"ja": tongue}, tongue))
    yield
    speak(ONLY_ENGLISH)


def english(said: Message) -> list[str]:
    """What is still in Latin letters, in the text and in the blocks."""
    shown = [said.text, *(each["text"] for each in objects(said.blocks) if isinstance(each.get("text"), str))]
    return [text for text in shown if OURS.search(NOT_WORDS.sub("", text))]


@pytest.mark.parametrize("name", [name for name in SAYS if name.startswith(ROOMS)])
def test_a_message_has_no_english_left(name: str) -> None:
    assert english(SAYS[name]("1")) == []


@pytest.mark.parametrize("state", ExceptionState)
def test_an_exception_has_none_in_any_state(state: ExceptionState) -> None:
    card = exception.card(7, "1", "1", "1", TODAY, state, "U1")

    assert english(card) == english(exception.decided("1", state, TODAY, "U1")) == []
    assert english(exception.outcome(state, TODAY)) == english(exception.ending("1", TODAY)) == []


def test_how_far_people_are_and_what_they_approve_has_none() -> None:
    line = publication.Line(DRAFT, 3)

    assert english(coverage.coverage("1", "acceptable-use", 3, TALLY, ["1"], TODAY, TODAY + timedelta(1))) == []
    assert english(publication.card(1, "1", [line], PublicationState.PROPOSED, "")) == []
    assert english(review.reminder("1", "acceptable-use", TODAY, TODAY, TODAY + timedelta(1))) == []


def test_a_calls_end_and_a_tasks_offer_have_none() -> None:
    heard = [call.Heard("1", Answer.SILENT, "1", 2)]

    assert english(call.summary(_question("1"), {Answer.AFFECTED: 1, Answer.SILENT: 1}, heard)) == []
    assert english(call.table(_question("1"), {}, [], TOKYO)) == []
    assert english(tasknews.offer_taken("T-1")) == english(tasknews.left("T-1", "1", ANA.id)) == []
    assert english(tasknews.reminder(_task("1"), TOKYO, woke=True, next_="If nothing happens")) == []
