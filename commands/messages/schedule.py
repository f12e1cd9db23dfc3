"""The words around the schedule of the digests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from slackblocks import Block, CheckboxGroup, ConversationSelectMenu, InputBlock, Option, PlainText

from commands.messages import fields
from commands.messages.parts import button, form, line, message, small, when
from storage.kinds.messages import Form, Message
from storage.kinds.schedules import WEEK, WORKDAYS, Schedule, Weekday
from storage.kinds.tongues import N_, _, retold

NAMES: Mapping[str, str] = {
    "daily": N_("Daily digest"),
    "weekly": N_("Weekly digest"),
    "monthly": N_("Board summary"),
}
DAYS: Mapping[Weekday, str] = {
    Weekday.MONDAY: N_("Monday"),
    Weekday.TUESDAY: N_("Tuesday"),
    Weekday.WEDNESDAY: N_("Wednesday"),
    Weekday.THURSDAY: N_("Thursday"),
    Weekday.FRIDAY: N_("Friday"),
    Weekday.SATURDAY: N_("Saturday"),
    Weekday.SUNDAY: N_("Sunday"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One digest: the word that names it, its schedule and its next runs."""

    word: str
    schedule: Schedule
    runs: Sequence[datetime]


def name_of(word: str) -> str:
    """What the digest of that word is called."""
    return _(NAMES[word])


@retold
def overview(rows: Sequence[Shown], command: str) -> Message:
    """When each digest comes, and a button that changes it."""
    blocks: list[Block] = [line(f"*{_title()}*")]
    for row in rows:
        section = line(
            _(
                "*{name}*: {spoken}, in <#{channel}>",
                name=name_of(row.word),
                spoken=spoken(row.schedule),
                channel=row.schedule.channel,
            )
        )
        section.accessory = button(_("Change"), "digest.schedule", row.word)
        blocks += [section, small(_runs(row))]
    blocks += [
        small(_("`{command} preview weekly` shows one to you alone.", command=command)),
        small(_("`{command} send weekly` posts one now; the runs stay as they are.", command=command)),
    ]
    listed = " ".join(f"{name_of(row.word)}: {spoken(row.schedule)}." for row in rows)
    return message("digest.schedules", f"{_title()}. {listed}", *blocks)


def spoken(schedule: Schedule) -> str:
    """ "on Monday and Friday at 09:00 Europe/Berlin", "on the first workday of the month at …"."""
    told = {"at": f"{schedule.at:%H:%M}", "zone": schedule.zone.key}
    if schedule.days == WORKDAYS and schedule.monthly:
        return _("on the first workday of the month at {at} {zone}", **told)
    if schedule.days == WORKDAYS:
        return _("on workdays at {at} {zone}", **told)
    days = ", ".join(_(DAYS[day]) for day in WEEK if day in schedule.days)
    if schedule.monthly:
        return _("on the month's first of {days} at {at} {zone}", days=days, **told)
    return _("on {days} at {at} {zone}", days=days, **told)


def blank_form(word: str, schedule: Schedule) -> Form:
    """The form with what holds now."""
    options = [Option(PlainText(_(name)), day) for day, name in DAYS.items()]
    chosen = [option for option, day in zip(options, DAYS, strict=True) if day in schedule.days]
    once = _("It comes on the first of these days in a month.")
    days_hint = once if schedule.monthly else _("By the zone below.")
    blocks: list[Block] = [
        line(_("*{name}* comes {spoken}.", name=name_of(word), spoken=spoken(schedule))),
        InputBlock(
            PlainText(_("On which days?")),
            CheckboxGroup("days", options, chosen),
            block_id="days",
            hint=PlainText(days_hint),
        ),
        fields.text("at", _("At what time?"), initial=f"{schedule.at:%H:%M}", hint=_("Such as 09:00"), most=5),
        fields.text(
            "zone", _("In which time zone?"), initial=schedule.zone.key, hint=_("Such as Europe/Berlin"), most=60
        ),
        InputBlock(
            PlainText(_("In which channel?")),
            ConversationSelectMenu("channel", schedule.channel),
            block_id="channel",
            hint=PlainText(_("Invite Sitrep there first. If the channel is public, the digest names nobody.")),
        ),
    ]
    return form("digest.schedule", _title(), blocks, submit=_("Save"), close=_("Cancel"), context=word)


def kept(row: Shown, *, comes_at_once: bool) -> Form:
    """The receipt, with the next runs."""
    saved = _("*Saved:* {name} comes {spoken}.", name=name_of(row.word), spoken=spoken(row.schedule))
    blocks: list[Block] = [line(saved), line(_runs(row))]
    if comes_at_once:
        blocks.append(line(_("Today's had not come yet and its new hour has passed: it comes now.")))
    return form("digest.kept", _title(), blocks)


@retold
def sent(word: str, channel: str, row: Shown) -> Message:
    """It is on its way."""
    said = _("{name} is on its way to <#{channel}>. The runs stay as they are.", name=name_of(word), channel=channel)
    return message("digest.sent", said, line(said), small(_runs(row)))


@retold
def no_form() -> Message:
    """Said when the form would not open."""
    return Message(_("The form did not open. Please try once more."))


def _title() -> str:
    return _("When digests come")


def _runs(row: Shown) -> str:
    return _("Next: {runs}", runs=", ".join(when(at, row.schedule.zone, weekday=True) for at in row.runs))
