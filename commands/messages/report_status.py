"""What a reporter is told afterwards: taken, part of an incident, a question, the verdict with thanks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block, InputBlock, PlainText, PlainTextInput

from commands.messages.parts import button, buttons, escaped, form, line, message, quoted, small, when
from commands.messages.report import kind_name
from commands.rules.words import count, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.reports import ReportKind, ReportState, Verdict

VERDICTS = {
    Verdict.INCIDENT: "It was real, and it is dealt with. Your report helped to stop it.",
    Verdict.BENIGN: "We looked into it, and it is harmless. You did right to tell us: please do it again.",
    Verdict.DUPLICATE: "Somebody told us a little earlier, so we know of it. Two who notice are better than one.",
    Verdict.SIMULATION: "It was an exercise, and you spotted it. Well done!",
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


def taken(number: str) -> Message:
    """A person looks at it."""
    return _note(number, "taken", f"Somebody from security is looking into your report {number} now. Thank you for it.")


def escalated(number: str) -> Message:
    """It is serious; no details."""
    words = f"Your report {number} became part of an incident that security is working on. Thank you: this helped."
    return _note(number, "escalated", f"{words} We will tell you when it is over.")


def answered(number: str, verdict: Verdict) -> Message:
    """The verdict, with thanks."""
    return _note(number, "answered", f"Thank you for your report {number}. {VERDICTS[verdict]}")


def asked(number: str, text: str) -> Message:
    """Security writes to the reporter."""
    first = f"Security writes about your report {number}:"
    add = buttons(button("Answer", "report.add", number, "primary"))
    blocks = (line(f"*{first}*"), quoted(text), add, small("You can also answer in this thread."))
    return message(f"report.asked.{number}", f"{first} {escaped(shortened(text, 500))}", *blocks)


def mine(rows: Sequence[Standing], zone: ZoneInfo) -> Message:
    """The person's own reports."""
    if not rows:
        return Message("You have not reported anything yet. When something looks odd, /report is the place.")
    first = f"{count(len(rows), 'report')} of yours, the newest first"
    blocks: list[Block] = [line(f"*{first}*")]
    for row in rows:
        add = [] if row.state is ReportState.ANSWERED else [buttons(button("Add details", "report.add", row.number))]
        blocks += [line(f"*{row.number}* · {kind_name(row.kind)} · {where(row, zone)}"), *add]
    text = "; ".join(f"{row.number} {kind_name(row.kind)}: {where(row, zone)}" for row in rows)
    return message("report.mine", f"{first}: {text}", *blocks)


def by_code(row: Standing, said: Sequence[tuple[bool, str, datetime]], carried: str, zone: ZoneInfo) -> Message:
    """An anonymous report and what was said about it. `said` is whether the reporter said it, the words and when."""
    first = f"{row.number} · {kind_name(row.kind)} · {where(row, zone)}"
    blocks: list[Block] = [line(f"*{first}*")]
    for own, text, at in said:
        blocks += [small(f"{'You' if own else 'Security'} wrote {when(at, zone)}"), quoted(text)]
    blocks.append(buttons(button("Add or answer", "report.add", carried)))
    spoken = " ".join(f"{'You' if own else 'Security'}: {escaped(shortened(text, 300))}" for own, text, _at in said)
    return message("report.by-code", f"{first} {spoken}", *blocks)


def where(row: Standing, zone: ZoneInfo) -> str:
    """Where a report stands, in a few words."""
    if row.verdict:
        return f"answered. {VERDICTS[row.verdict]}"
    if row.state is ReportState.ATTACHED:
        return "part of an incident that is being worked on"
    return "being looked into" if row.taken else f"an answer comes by {when(row.answer_due, zone)}"


def add_form(number: str, carried: str) -> Form:
    """Anything else?"""
    field = PlainTextInput("words", multiline=True, max_length=3000, focus_on_load=True)
    block = InputBlock(PlainText("What else do you know, or want to ask?"), field, block_id="words")
    return form("report.add", f"More about {number}", [block], submit="Send", close="Cancel", context=carried)


def added(number: str) -> Message:
    """It arrived."""
    words = f"Thank you. Security has it, together with your report {number}."
    return message("report.added", words, line(words))


def added_form(number: str) -> Form:
    """The same in place of the form."""
    return form("report.added", f"More about {number}", [line(added(number).text)])


def _note(number: str, name: str, words: str) -> Message:
    blocks: list[Block] = [line(words)]
    if name != "answered":
        blocks.append(buttons(button("Add details", "report.add", number)))
    return message(f"report.{name}.{number}", words, *blocks)
