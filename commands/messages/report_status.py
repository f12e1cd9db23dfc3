"""What a reporter is told afterwards: taken, part of an incident, a question, the verdict with thanks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block, InputBlock, PlainText, PlainTextInput

from commands.messages.parts import button, buttons, escaped, form, line, message, quoted, small, when
from commands.messages.report import kind_name
from commands.messages.report_form import files
from commands.rules.words import count, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.reports import ReportKind, ReportState, Verdict
from storage.kinds.tongues import N_, _, retold

VERDICTS = {
    Verdict.INCIDENT: N_("It was real, and it is dealt with. Your report helped to stop it."),
    Verdict.BENIGN: N_("We looked into it, and it is harmless. You did right to tell us: please do it again."),
    Verdict.DUPLICATE: N_("Somebody told us a little earlier, so we know of it. Two who notice are better than one."),
    Verdict.SIMULATION: N_("It was an exercise, and you spotted it. Well done!"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report stands, as its reporter may know it."""

    number: str
    kind: ReportKind
    filed_at: datetime
    answer_due: datetime
    state: ReportState
    taken: bool
    verdict: Verdict | None


@retold
def taken(number: str) -> Message:
    """A person looks at it."""
    return _note(
        number,
        "taken",
        _("Somebody from security is looking into your report {number} now. Thank you for it.", number=number),
    )


@retold
def escalated(number: str) -> Message:
    """It is serious; no details."""
    words = _(
        "Your report {number} became part of an incident that security is working on. Thank you: this helped.",
        number=number,
    )
    return _note(number, "escalated", _("{words} We will tell you when it is over.", words=words))


@retold
def merged(number: str) -> Message:
    """Somebody told us of the same before."""
    words = _(
        "Thank you for your report {number}. Somebody told us of the same a little earlier: two who notice "
        "are better than one. We work on both together and tell you how it ends.",
        number=number,
    )
    return _note(number, "merged", words)


@retold
def answered(number: str, verdict: Verdict) -> Message:
    """The verdict, with thanks."""
    return _note(
        number,
        "answered",
        _("Thank you for your report {number}. {verdicts}", number=number, verdicts=_(VERDICTS[verdict])),
    )


@retold
def asked(number: str, text: str) -> Message:
    """Security writes to the reporter."""
    first = _("Security writes about your report {number}:", number=number)
    add = buttons(button(_("Answer"), "report.add", number, "primary"))
    blocks = (line(f"*{first}*"), quoted(text), add, small(_("You can also answer in this thread.")))
    return message(f"report.asked.{number}", f"{first} {escaped(shortened(text, 500))}", *blocks)


@retold
def mine(rows: Sequence[Standing], zone: ZoneInfo) -> Message:
    """The person's own reports."""
    if not rows:
        return Message(_("You have not reported anything yet. When something looks odd, /report is the place."))
    first = _("{report_count} of yours, the newest first", report_count=count(len(rows), "report", "reports"))
    blocks: list[Block] = [line(f"*{first}*")]
    for row in rows:
        add = [] if row.state is ReportState.ANSWERED else [buttons(button(_("Add details"), "report.add", row.number))]
        blocks += [line(f"*{row.number}* · {kind_name(row.kind)} · {where(row, zone)}"), *add]
    text = "; ".join(f"{row.number} {kind_name(row.kind)}: {where(row, zone)}" for row in rows)
    return message("report.mine", f"{first}: {text}", *blocks)


@retold
def by_code(row: Standing, said: Sequence[tuple[bool, str, datetime]], carried: str, zone: ZoneInfo) -> Message:
    """An anonymous report and what was said about it. `said` is whether the reporter said it, the words and when."""
    first = f"{row.number} · {kind_name(row.kind)} · {where(row, zone)}"
    blocks: list[Block] = [line(f"*{first}*")]
    for own, text, at in said:
        blocks += [
            small(_("{what} wrote {at}", what=_("You") if own else _("Security"), at=when(at, zone))),
            quoted(text),
        ]
    blocks.append(buttons(button(_("Add or answer"), "report.add", carried)))
    spoken = " ".join(
        _("{what}: {text}", what=_("You") if own else _("Security"), text=escaped(shortened(text, 300)))
        for own, text, _at in said
    )
    return message("report.by-code", f"{first} {spoken}", *blocks)


def where(row: Standing, zone: ZoneInfo) -> str:
    """Where a report stands, in a few words."""
    if row.verdict:
        return _("answered. {verdicts}", verdicts=_(VERDICTS[row.verdict]))
    if row.state is ReportState.ATTACHED:
        return _("part of an incident that is being worked on")
    return (
        _("being looked into")
        if row.taken
        else _("an answer comes by {answer_due}", answer_due=when(row.answer_due, zone))
    )


def add_form(number: str, carried: str, *, takes_files: bool) -> Form:
    """Anything else?"""
    field = PlainTextInput("words", multiline=True, max_length=3000, focus_on_load=True)
    block = InputBlock(PlainText(_("What else do you know, or want to ask?")), field, block_id="words")
    given = [files(_("Files, such as a photo or a screenshot"))] if takes_files else []
    return form(
        "report.add",
        _("More about {number}", number=number),
        [block, *given],
        submit=_("Send"),
        close=_("Cancel"),
        context=carried,
    )


@retold
def added(number: str) -> Message:
    """It arrived."""
    words = _("Thank you. Security has it, together with your report {number}.", number=number)
    return message("report.added", words, line(words))


def added_form(number: str) -> Form:
    """The same in place of the form."""
    return form("report.added", _("More about {number}", number=number), [line(added(number).text)])


def _note(number: str, name: str, words: str) -> Message:
    blocks: list[Block] = [line(words)]
    if name != "answered":
        blocks.append(buttons(button(_("Add details"), "report.add", number)))
    return message(f"report.{name}.{number}", words, *blocks)
