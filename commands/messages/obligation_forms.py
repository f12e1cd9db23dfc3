"""The forms about one obligation: who owns it, and the evidence that it was done."""

from collections.abc import Sequence
from datetime import date

from slackblocks import Block

from commands.messages import fields
from commands.messages.obligations import basis, evidence
from commands.messages.parts import escaped, form, line, small
from commands.rules.cadence import spoken
from commands.rules.clocks import DISCLAIMER
from storage.kinds.messages import Form, Message
from storage.kinds.obligations import Obligation, Taken
from storage.kinds.tongues import _, retold

NOTE_AT_MOST = 2000


@retold
def no_form() -> Message:
    """Said when a form would not open."""
    return Message(_("The form did not open. Please try once more."))


def take_form(row: Obligation, taken: Taken | None, owner: str) -> Form:
    """Who owns it, the organisation's own interval and date, and when it was done last."""
    months = str(taken.own_every.months) if taken and taken.own_every.months else ""
    blocks = [
        line(f"*{escaped(row.id)}* · {escaped(_(row.title))}\n{escaped(spoken(row.repeats))}"),
        fields.someone("owner", _("Who owns it?"), taken.owner if taken else owner),
        fields.day(
            "last_on", _("When was it done last?"), optional=True, hint=_("The next time counts from this evidence.")
        ),
        fields.text(
            "months",
            _("The organisation's own interval, in months"),
            initial=months,
            optional=True,
            hint=_("Policy, not law. The shorter of both wins."),
        ),
        fields.day("own_on", _("The next due day, if you know it"), taken.own_on if taken else None, optional=True),
        small(_("{basis}. {disclaimer}", basis=escaped(basis(row)), disclaimer=_(DISCLAIMER))),
    ]
    return form(
        "compliance.taken", _("Give an obligation"), blocks, submit=_("Save"), close=_("Cancel"), context=row.id
    )


def taken(row: Obligation, now: Taken) -> Form:
    """The receipt."""
    due = (
        _("due next on {due_on}", due_on=now.due_on)
        if now.due_on
        else _("without a date until evidence or a date is recorded")
    )
    said = _("*{id}* is {due}.\n{repeats}", id=escaped(row.id), due=due, repeats=escaped(spoken(row.repeats, now)))
    return form(
        "compliance.receipt",
        _("Give an obligation"),
        [line(said), small(_("{basis}. {disclaimer}", basis=escaped(basis(row)), disclaimer=_(DISCLAIMER)))],
    )


def done_form(row: Obligation, also: Sequence[Obligation], today: date) -> Form:
    """What was done, when, and what else it counts for."""
    hint = _("For example: {evidence} (our suggestion).", evidence=evidence(row)) if row.evidence else ""
    blocks: list[Block] = [
        line(f"*{escaped(row.id)}* · {escaped(_(row.title))}"),
        fields.day("done_on", _("When was it done?"), today),
        fields.text("note", _("What was done, and what proves it?"), hint=hint, most=NOTE_AT_MOST),
        fields.link("link", _("A link to the evidence")),
    ]
    if also:
        choices = [(each.id, f"{each.id}: {_(each.title)}") for each in also]
        blocks.append(fields.ticks("also", _("Does the same activity count for these, too?"), choices))
    blocks.append(small(_("{basis}. {disclaimer}", basis=escaped(basis(row)), disclaimer=_(DISCLAIMER))))
    return form(
        "compliance.evidence", _("Record evidence"), blocks, submit=_("Record"), close=_("Cancel"), context=row.id
    )


def completed(row: Obligation, due_on: date | None, others: Sequence[Obligation]) -> Form:
    """The receipt of evidence."""
    also = _(" It also counts for {id}.", id=", ".join(each.id for each in others)) if others else ""
    due = _(" It is due next on {due_on}.", due_on=due_on) if due_on else ""
    said = _("*Recorded:* {id} was done.{due}{also}", id=escaped(row.id), due=due, also=also)
    return form(
        "compliance.receipt",
        _("Record evidence"),
        [line(said), small(_("{basis}. {disclaimer}", basis=escaped(basis(row)), disclaimer=_(DISCLAIMER)))],
    )
