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

from commands.messages.parts import bullets, escaped, form, leaf, small
from commands.messages.report import KINDS
from commands.rules.words import count, shortened
from storage.kinds.guide import Grade
from storage.kinds.incidents import CloseReason, Severity
from storage.kinds.messages import Form
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import _

RESTRICTED = "restricted"
FOLLOW_UPS = 3
KEEP, WITHDRAW = "keep", "withdraw"
LEFT_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known before the form is filled."""

    report: str = ""
    title: str = ""
    kind: ReportKind = ReportKind.OTHER
    restricted: bool = False


def opening(draft: Draft, lead: str, grades: Mapping[Severity, Grade]) -> Form:
    """Everything an incident needs to begin."""
    kinds = [Option(PlainText(_(name)), kind.value) for kind, (name, _hint) in KINDS.items()]
    few = Option(
        PlainText(_("Keep this restricted")), RESTRICTED, PlainText(_("Only the lead, named people and the CSO"))
    )
    chosen = few if draft.restricted else None
    blocks: list[Block] = [
        _text("title", _("What is it about?"), initial=draft.title, most=140),
        InputBlock(
            PlainText(_("What kind?")),
            StaticSelectMenu("kind", kinds, initial_option=kinds[list(KINDS).index(draft.kind)]),
            block_id="kind",
        ),
        _severities(grades, Severity.SEV3),
        _definitions(grades),
        InputBlock(
            PlainText(_("Who leads?")),
            UserSelectMenu("lead", initial_user=lead),
            block_id="lead",
            hint=PlainText(_("Somebody else is asked first; until they say yes, you lead.")),
        ),
        InputBlock(
            PlainText(_("Who may see it?")),
            CheckboxGroup("access", [few], initial_options=[chosen] if chosen else None),
            block_id="access",
            optional=True,
        ),
    ]
    return form("incident.open", _("Open an incident"), blocks, _("Open"), _("Cancel"), draft.report)


def severity(number: str, grades: Mapping[Severity, Grade]) -> Form:
    """How bad is it?"""
    return form(
        "incident.severity",
        _("Severity of {number}", number=number),
        [_severities(grades, None), _definitions(grades)],
        _("Change"),
        _("Cancel"),
        number,
    )


def hand(number: str) -> Form:
    """To whom?"""
    who = InputBlock(
        PlainText(_("Who shall lead?")),
        UserSelectMenu("person"),
        block_id="person",
        hint=PlainText(_("They are asked; until they say yes, the lead stays as it is.")),
    )
    return form("incident.hand", _("Hand over {number}", number=number), [who], _("Ask them"), _("Cancel"), number)


def note(number: str) -> Form:
    """A line for the timeline."""
    words = _text("words", _("What happened, or how does it stand?"), lines=True, most=3000)
    return form("incident.note", _("Note in {number}", number=number), [words], _("Add"), _("Cancel"), number)


def name(number: str) -> Form:
    """Who is let in?"""
    who = InputBlock(PlainText(_("Who may see it and help?")), UserMultiSelectMenu("people"), block_id="people")
    return form(
        "incident.name", _("Let somebody into {number}", number=number), [who], _("Let in"), _("Cancel"), number
    )


def task(number: str, due_at: datetime) -> Form:
    """What is asked of whom until when?"""
    blocks: list[Block] = [
        _text("title", _("What is to be done?"), most=200),
        InputBlock(PlainText(_("Who?")), UserSelectMenu("owner"), block_id="owner"),
        InputBlock(PlainText(_("Until when?")), DateTimePicker("due", int(due_at.timestamp())), block_id="due"),
    ]
    return form("incident.task", _("A task for {number}", number=number), blocks, _("Ask"), _("Cancel"), number)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What is not over when an incident is closed: titles of tasks still to do, and how many clocks of laws run."""

    tasks: Sequence[str] = ()
    clocks: int = 0


def closing(number: str, left: Unfinished, *, solved: bool) -> Form:
    """What was learned? Before it is resolved, it can only be a false alarm."""
    reasons = {
        CloseReason.SOLVED: _("Solved"),
        CloseReason.ACCEPTED: _("The rest of the risk is accepted"),
        CloseReason.FALSE_ALARM: _("It was a false alarm"),
    }
    offered = [each for each in reasons if solved or each is CloseReason.FALSE_ALARM]
    options = [Option(PlainText(reasons[each]), each.value) for each in offered]
    blocks: list[Block] = [small(_clocks(left.clocks))] if left.clocks else []
    blocks += [
        InputBlock(
            PlainText(_("Why is it over?")),
            RadioButtonGroup("reason", options, initial_option=options[0]),
            block_id="reason",
            hint=None
            if solved
            else PlainText(_("{number} is not resolved, so only a false alarm can end it now.", number=number)),
        ),
        _text("cause", _("What was the cause?"), lines=True, most=2000),
        _text("worked", _("What worked?"), lines=True, most=2000, optional=True),
        _text("failed", _("What did not?"), lines=True, most=2000, optional=True),
    ]
    if left.tasks:
        blocks += _leftover(left.tasks, solved=solved)
    for place in range(1, FOLLOW_UPS + 1):
        blocks += [
            _text(f"task{place}", _("Follow-up {place}", place=place), most=200, optional=True),
            InputBlock(
                PlainText(_("Its owner")), UserSelectMenu(f"owner{place}"), block_id=f"owner{place}", optional=True
            ),
        ]
    return form("incident.close", _("Close {number}", number=number), blocks, _("Close it"), _("Cancel"), number)


def _clocks(running: int) -> str:
    runs = count(running, "notification clock still runs", "notification clocks still run")
    return _(":hourglass: {runs}, and closing changes nothing about it: the law waits for a filing.", runs=runs)


def _leftover(left: Sequence[str], *, solved: bool) -> list[Block]:
    keep = Option(PlainText(_("Keep them: they are follow-ups")), KEEP)
    withdraw = Option(PlainText(_("Withdraw them: nobody needs them any more")), WITHDRAW)
    group = RadioButtonGroup("leftover", [keep, withdraw], initial_option=keep if solved else withdraw)
    rows = [[leaf(shortened(each, 150))] for each in left[:LEFT_SHOWN]]
    label = count(len(left), "task is still open", "tasks are still open")
    return [InputBlock(PlainText(label), group, block_id="leftover"), bullets(rows)]


def reopening(number: str) -> Form:
    """Why again?"""
    words = _text("words", _("Why is it not over?"), lines=True, most=1000)
    return form("incident.reopen", _("Reopen {number}", number=number), [words], _("Reopen"), _("Cancel"), number)


def keep_message(incidents: Sequence[tuple[str, str]], carried: list[str]) -> Form:
    """Which incident does the message belong to? `carried` is the message, kept as it is now."""
    options = [Option(PlainText(shortened(f"{number} {title}", 75)), number) for number, title in incidents]
    menu = InputBlock(PlainText(_("Which incident?")), StaticSelectMenu("incident", options), block_id="incident")
    context = json.dumps(carried, ensure_ascii=False)
    return form("incident.keep", _("Add to a timeline"), [menu], _("Add"), _("Cancel"), context)


def kept(context: str) -> tuple[str, str, str, str]:
    """What `keep_message` carried: text, author, address, and the name of the message."""
    text, author, link, once = json.loads(context)
    return text, author, link, once


def _severities(grades: Mapping[Severity, Grade], chosen: Severity | None) -> InputBlock:
    options = {
        each: Option(PlainText(f"{each} {shortened(_(grade.name), 60)}"), each.value) for each, grade in grades.items()
    }
    group = RadioButtonGroup("severity", list(options.values()), initial_option=options[chosen] if chosen else None)
    return InputBlock(PlainText(_("How bad is it?")), group, block_id="severity")


def _definitions(grades: Mapping[Severity, Grade]) -> Block:
    return small("\n".join(f"*{each}* {escaped(_(grade.means))}" for each, grade in grades.items()))


def _text(
    name: str, label: str, *, initial: str = "", lines: bool = False, most: int = 200, optional: bool = False
) -> InputBlock:
    field = PlainTextInput(name, initial_value=initial or None, multiline=lines, max_length=most)
    return InputBlock(PlainText(label), field, block_id=name, optional=optional)
