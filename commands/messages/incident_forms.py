"""The forms of an incident."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from slackblocks import (
    Block,
    CheckboxGroup,
    DateTimePicker,
    InputBlock,
    Option,
    PlainText,
    PlainTextInput,
    RadioButtonGroup,
    StaticSelectMenu,
    UserMultiSelectMenu,
    UserSelectMenu,
)

from commands.messages.parts import escaped, form, small
from commands.messages.report import KINDS
from commands.rules.words import shortened
from storage.kinds.guide import Grade
from storage.kinds.incidents import CloseReason, Severity
from storage.kinds.messages import Form
from storage.kinds.reports import ReportKind

RESTRICTED = "restricted"
FOLLOW_UPS = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known before the form is filled."""

    report: str = ""
    title: str = ""
    kind: ReportKind = ReportKind.OTHER
    restricted: bool = False


def opening(draft: Draft, lead: str, grades: Mapping[Severity, Grade]) -> Form:
    """Everything an incident needs to begin."""
    kinds = [Option(PlainText(name), kind.value) for kind, (name, _hint) in KINDS.items()]
    few = Option(PlainText("Keep this restricted"), RESTRICTED, PlainText("Only the lead, named people and the CSO"))
    chosen = few if draft.restricted else None
    blocks: list[Block] = [
        _text("title", "What is it about?", initial=draft.title, most=140),
        InputBlock(
            PlainText("What kind?"),
            StaticSelectMenu("kind", kinds, initial_option=kinds[list(KINDS).index(draft.kind)]),
            block_id="kind",
        ),
        _severities(grades, Severity.SEV3),
        _definitions(grades),
        InputBlock(
            PlainText("Who leads?"),
            UserSelectMenu("lead", initial_user=lead),
            block_id="lead",
            hint=PlainText("Somebody else is asked first; until they say yes, you lead."),
        ),
        InputBlock(
            PlainText("Who may see it?"),
            CheckboxGroup("access", [few], initial_options=[chosen] if chosen else None),
            block_id="access",
            optional=True,
        ),
    ]
    return form("incident.open", "Open an incident", blocks, "Open", "Cancel", draft.report)


def severity(number: str, grades: Mapping[Severity, Grade]) -> Form:
    """How bad is it?"""
    return form(
        "incident.severity",
        f"Severity of {number}",
        [_severities(grades, None), _definitions(grades)],
        "Change",
        "Cancel",
        number,
    )


def hand(number: str) -> Form:
    """To whom?"""
    who = InputBlock(
        PlainText("Who shall lead?"),
        UserSelectMenu("person"),
        block_id="person",
        hint=PlainText("They are asked; until they say yes, the lead stays as it is."),
    )
    return form("incident.hand", f"Hand over {number}", [who], "Ask them", "Cancel", number)


def note(number: str) -> Form:
    """A line for the timeline."""
    words = _text("words", "What happened, or how does it stand?", lines=True, most=3000)
    return form("incident.note", f"Note in {number}", [words], "Add", "Cancel", number)


def name(number: str) -> Form:
    """Who is let in?"""
    who = InputBlock(PlainText("Who may see it and help?"), UserMultiSelectMenu("people"), block_id="people")
    return form("incident.name", f"Let somebody into {number}", [who], "Let in", "Cancel", number)


def task(number: str, due_at: datetime) -> Form:
    """What is asked of whom until when?"""
    blocks: list[Block] = [
        _text("title", "What is to be done?", most=200),
        InputBlock(PlainText("Who?"), UserSelectMenu("owner"), block_id="owner"),
        InputBlock(PlainText("Until when?"), DateTimePicker("due", int(due_at.timestamp())), block_id="due"),
    ]
    return form("incident.task", f"A task for {number}", blocks, "Ask", "Cancel", number)


def closing(number: str, *, solved: bool) -> Form:
    """What was learned? Before it is resolved, it can only be a false alarm."""
    reasons = {
        CloseReason.SOLVED: "Solved",
        CloseReason.ACCEPTED: "The rest of the risk is accepted",
        CloseReason.FALSE_ALARM: "It was a false alarm",
    }
    offered = [each for each in reasons if solved or each is CloseReason.FALSE_ALARM]
    options = [Option(PlainText(reasons[each]), each.value) for each in offered]
    blocks: list[Block] = [
        InputBlock(
            PlainText("Why is it over?"),
            RadioButtonGroup("reason", options, initial_option=options[0]),
            block_id="reason",
            hint=None if solved else PlainText(f"{number} is not resolved, so only a false alarm can end it now."),
        ),
        _text("cause", "What was the cause?", lines=True, most=2000),
        _text("worked", "What worked?", lines=True, most=2000, optional=True),
        _text("failed", "What did not?", lines=True, most=2000, optional=True),
    ]
    for place in range(1, FOLLOW_UPS + 1):
        blocks += [
            _text(f"task{place}", f"Follow-up {place}", most=200, optional=True),
            InputBlock(
                PlainText("Its owner"), UserSelectMenu(f"owner{place}"), block_id=f"owner{place}", optional=True
            ),
        ]
    return form("incident.close", f"Close {number}", blocks, "Close it", "Cancel", number)


def reopening(number: str) -> Form:
    """Why again?"""
    words = _text("words", "Why is it not over?", lines=True, most=1000)
    return form("incident.reopen", f"Reopen {number}", [words], "Reopen", "Cancel", number)


def keep_message(incidents: Sequence[tuple[str, str]], carried: list[str]) -> Form:
    """Which incident does the message belong to? `carried` is the message, kept as it is now."""
    options = [Option(PlainText(shortened(f"{number} {title}", 75)), number) for number, title in incidents]
    menu = InputBlock(PlainText("Which incident?"), StaticSelectMenu("incident", options), block_id="incident")
    context = json.dumps(carried, ensure_ascii=False)
    return form("incident.keep", "Add to a timeline", [menu], "Add", "Cancel", context)


def kept(context: str) -> tuple[str, str, str, str]:
    """What `keep_message` carried: text, author, address, and the name of the message."""
    text, author, link, once = json.loads(context)
    return text, author, link, once


def _severities(grades: Mapping[Severity, Grade], chosen: Severity | None) -> InputBlock:
    options = {
        each: Option(PlainText(f"{each} {shortened(grade.name, 60)}"), each.value) for each, grade in grades.items()
    }
    group = RadioButtonGroup("severity", list(options.values()), initial_option=options[chosen] if chosen else None)
    return InputBlock(PlainText("How bad is it?"), group, block_id="severity")


def _definitions(grades: Mapping[Severity, Grade]) -> Block:
    return small("\n".join(f"*{each}* {escaped(grade.means)}" for each, grade in grades.items()))


def _text(
    name: str, label: str, *, initial: str = "", lines: bool = False, most: int = 200, optional: bool = False
) -> InputBlock:
    field = PlainTextInput(name, initial_value=initial or None, multiline=lines, max_length=most)
    return InputBlock(PlainText(label), field, block_id=name, optional=optional)
