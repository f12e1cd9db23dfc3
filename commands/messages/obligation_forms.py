"""The forms about one obligation: who owns it, and the evidence that it was done."""

from collections.abc import Sequence
from datetime import date

from slackblocks import Block

from commands.messages import fields
from commands.messages.obligations import basis
from commands.messages.parts import escaped, form, line, small
from commands.rules.cadence import spoken
from commands.rules.clocks import DISCLAIMER
from storage.kinds.messages import Form, Message
from storage.kinds.obligations import Obligation, Taken

NOTE_AT_MOST = 2000


def no_form() -> Message:
    """Said when a form would not open."""
    return Message("The form did not open. Please try once more.")


def take_form(row: Obligation, taken: Taken | None, owner: str) -> Form:
    """Who owns it, the organisation's own interval and date, and when it was done last."""
    months = str(taken.own_every.months) if taken and taken.own_every.months else ""
    blocks = [
        line(f"*{escaped(row.id)}* · {escaped(row.title)}\n{escaped(spoken(row.repeats))}"),
        fields.someone("owner", "Who owns it?", taken.owner if taken else owner),
        fields.day("last_on", "When was it done last?", optional=True, hint="The next time counts from this evidence."),
        fields.text(
            "months",
            "The organisation's own interval, in months",
            initial=months,
            optional=True,
            hint="Policy, not law. The shorter of both wins.",
        ),
        fields.day("own_on", "The next due day, if you know it", taken.own_on if taken else None, optional=True),
        small(f"{escaped(basis(row))}. {DISCLAIMER}"),
    ]
    return form("compliance.taken", "Give an obligation", blocks, submit="Save", close="Cancel", context=row.id)


def taken(row: Obligation, now: Taken) -> Form:
    """The receipt."""
    due = f"due next on {now.due_on}" if now.due_on else "without a date until evidence or a date is recorded"
    said = f"*{escaped(row.id)}* is {due}.\n{escaped(spoken(row.repeats, now))}"
    return form("compliance.receipt", "Give an obligation", [line(said), small(f"{escaped(basis(row))}. {DISCLAIMER}")])


def done_form(row: Obligation, also: Sequence[Obligation], today: date) -> Form:
    """What was done, when, and what else it counts for."""
    hint = f"For example: {', '.join(row.evidence)} (our suggestion)." if row.evidence else ""
    blocks: list[Block] = [
        line(f"*{escaped(row.id)}* · {escaped(row.title)}"),
        fields.day("done_on", "When was it done?", today),
        fields.text("note", "What was done, and what proves it?", hint=hint, most=NOTE_AT_MOST),
        fields.link("link", "A link to the evidence"),
    ]
    if also:
        choices = [(each.id, f"{each.id}: {each.title}") for each in also]
        blocks.append(fields.ticks("also", "Does the same activity count for these, too?", choices))
    blocks.append(small(f"{escaped(basis(row))}. {DISCLAIMER}"))
    return form("compliance.evidence", "Record evidence", blocks, submit="Record", close="Cancel", context=row.id)


def completed(row: Obligation, due_on: date | None, others: Sequence[Obligation]) -> Form:
    """The receipt of evidence."""
    also = f" It also counts for {', '.join(each.id for each in others)}." if others else ""
    due = f" It is due next on {due_on}." if due_on else ""
    said = f"*Recorded:* {escaped(row.id)} was done.{due}{also}"
    return form("compliance.receipt", "Record evidence", [line(said), small(DISCLAIMER)])
