"""The languages: every sentence is there, fits where it is shown, and reaches its reader in their own."""

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from bot.cli.check import unusable
from commands.messages.parts import line, message
from commands.rules.words import count, day_name
from storage import clock_json, tongues
from storage.books import ours
from storage.kinds.catalogue import Shape
from storage.kinds.clocks import Clock, State
from storage.kinds.laws import Confidence, Review
from storage.kinds.messages import Message
from storage.kinds.said import Said, again
from storage.kinds.tongues import Tongues, _, in_tongue, retold, speak
from storage.tongues import UnknownLanguageError
from storage.yamlfile import CatalogueError
from tests import words
from tests.office import NOON, Office

PATHS = words.files()
SMALL = 24
"""Characters in the title of a form and on its own buttons."""
LABEL = 75
"""Characters on a button, and in an option or its description."""

COUNTED_TOO = {"task waits for you"}
"""Said alone as well, to be counted in the next breath: a file has room for one of both."""


@retold
def greeting(tasks: int) -> Message:
    said = _("No time ({time}) is on {on}.", time=count(tasks, "task", "tasks"), on=day_name(NOON.date()))
    return message("greeting", said, line(said))


def clock(reason: str) -> Clock:
    """A clock that says why."""
    return Clock("x-1", "X", State.PENDING_EVENT, reason, "s. 1", "somebody", "memory", Review.PENDING, Confidence.M)


def shown(path: Path) -> Iterator[tuple[str, int]]:
    """Sentences of a file that stand where there is little room, and how much."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match call:
            case ast.Call(func=ast.Name("button"), args=[label, *_rest]):
                yield from ((said, LABEL) for said in said_in(label))
            case ast.Call(func=ast.Name("Option")):
                yield from ((said, LABEL) for each in call.args for said in said_in(each))
            case ast.Call(func=ast.Name("form"), args=[_name, title, *_rest]):
                own = [title, *(each.value for each in call.keywords if each.arg in {"submit", "close"})]
                yield from ((said, SMALL) for each in own for said in said_in(each))


def said_in(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name("_"), args=[ast.Constant(str(said)), *_rest]):
            yield said
        case ast.Call(func=ast.Name("PlainText"), args=[inner, *_rest]):
            yield from said_in(inner)
        case ast.IfExp():
            yield from said_in(node.body)
            yield from said_in(node.orelse)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_language_has_every_sentence_that_is_said(path: Path) -> None:
    assert path.read_bytes() == words.renewed(path), "run: .venv/bin/python -m tests.words"

    told = tongues.packaged().known[path.stem]
    alone = {each for each in words.sentences() if isinstance(each, str)} - COUNTED_TOO
    counted = {each[0] for each in words.sentences() if isinstance(each, tuple)}
    assert (alone - told.sentences.keys(), counted - told.plurals.keys()) == (set(), set())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_words_fit_where_slack_has_little_room_for_them(path: Path) -> None:
    told = tongues.packaged().known[path.stem].sentences
    places = [place for source in sorted(Path("commands").rglob("*.py")) for place in shown(source)]

    assert places
    assert [(said, told[said]) for said, most in places if len(told.get(said, "")) > most] == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_can_be_chosen_of_the_laws_fits_where_the_english_does(path: Path) -> None:
    told, laws = tongues.packaged().known[path.stem].sentences, ours().laws
    truths = [term.means for term in laws.facts.values() if term.shape is Shape.YES_NO]
    others = [term.means for term in (*laws.anchors.values(), *laws.entity_types.values())]
    contracts = [law.title for law in laws.laws if law.contract]

    chosen = [said for said in (*truths, *others, *contracts) if len(said) <= LABEL]

    assert [(said, told[said]) for said in chosen if len(told[said]) > LABEL] == []


def test_a_kept_sentence_is_told_again_with_all_it_was_made_of() -> None:
    due = Said("that notice is due {due}", due=Said("{on:%Y-%m-%d}", on=NOON.date()))
    reason = Said("{order}; {limit}.", order=Said("Before the notice of `{law}`", law="hipaa-406"), limit=due)
    kept = clock_json.read(clock_json.written(clock(reason)))

    speak(tongues.packaged(), "de-DE")

    assert kept.reason == "Before the notice of `hipaa-406`; that notice is due 2026-11-23."
    assert again(kept.reason) == "Vor der Meldung nach `hipaa-406`; jene Meldung ist am 23.11.2026 fällig."
    assert again("A company's own {row}") == "A company's own {row}"


def test_a_message_is_said_again_in_the_language_of_its_reader() -> None:
    speak(tongues.packaged())

    told = in_tongue(greeting(2), tongues.packaged().known["de"])

    assert (told.text != greeting(2).text, "2 Aufgaben" in told.text, "23. Nov. 2026" in told.text) == (True,) * 3


def test_none_of_something_is_no_answer_to_a_question() -> None:
    told = in_tongue(greeting(0), tongues.packaged().known["de"])

    assert ("(no tasks)" in greeting(0).text, "nein" in told.text, "keine Aufgaben" in told.text) == (True, False, True)


def test_days_and_numbers_are_written_as_the_language_does() -> None:
    speak(tongues.packaged(), "de-DE")

    assert _("checked on {checked_on}", checked_on=NOON.date()) == "zuletzt am 23.11.2026"
    assert _("{mean:.1f} of {of} right on average.", mean=4.5, of=5) == "Im Schnitt 4,5 von 5 richtig."
    assert _("{points:+.1f}", points=Decimal("-71.5")) == "-71,5"
    assert [count(number, "clock runs", "clocks run") for number in (0, 1, 2)] == [
        "keine Frist läuft",
        "1 Frist läuft",
        "2 Fristen laufen",
    ]


def test_an_unknown_locale_hears_the_company() -> None:
    known = tongues.packaged().known
    company = Tongues(known, known["de"])

    assert [company.of(each).code for each in ("de-AT", "en-GB", "fr-FR", "")] == ["de", "en", "de", "de"]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ('msgid "Done"\nmsgstr "{number} fertig"\n', "xx.po, line 1: {number} does not stand in the English sentence"),
        ('msgid "Done"\nmsgstr "{ fertig"\n', "xx.po, line 1: expected '}' before end of string; write {{ for a brace"),
    ],
)
def test_a_wrong_file_is_named_with_its_line_and_the_fix(tmp_path: Path, written: str, why: str) -> None:
    (tmp_path / "de.po").write_text(written, encoding="utf-8")

    with pytest.raises(CatalogueError) as wrong:
        tongues.read("en", tmp_path)

    assert str(wrong.value).startswith(why.replace("xx", "de"))


def test_a_language_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(CatalogueError, match=r"LANGUAGE is 'xx', which has no file. Set it to one of these: de, en"):
        tongues.read("xx")


def test_a_wrong_language_is_not_blamed_on_the_catalogue_folder() -> None:
    wrong = UnknownLanguageError("LANGUAGE is 'xx', which has no file. Set it to one of these: de, en")

    assert unusable(wrong) == f"{wrong}."


def test_a_company_may_say_a_sentence_its_own_way(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text('msgid "Close"\nmsgstr "Zumachen"\n', encoding="utf-8")

    assert tongues.read("en", tmp_path).known["de"].sentences["Close"] == "Zumachen"


def test_everybody_is_answered_in_their_own_language_and_channels_in_the_companys(office: Office) -> None:
    said = office.told("lena", "/report", "phishing: ein seltsames Paket")
    (card,) = office.posted("security-triage")
    office.pressed("ben", card, "report.take")
    (note,) = office.dms("lena")

    assert said.startswith("Danke")
    assert card.text.startswith("New report R-1001")
    assert note.text.startswith("Jemand vom Sicherheitsteam")
