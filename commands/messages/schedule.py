"""The words around the schedule of the digests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from slackblocks import Block, CheckboxGroup, ConversationSelectMenu, InputBlock, Option, PlainText

from commands.messages import fields
from commands.messages.parts import button, escaped, form, line, message, small, when
from storage.kinds.messages import Form, Message
from storage.kinds.schedules import WEEK, WORKDAYS, Schedule, Weekday

TITLE = "When digests come"
NAMES: Mapping[str, str] = {"daily": "Daily digest", "weekly": "Weekly digest", "monthly": "Board summary"}
DAYS: Mapping[Weekday, str] = {
    Weekday.MONDAY: "Monday",
    Weekday.TUESDAY: "Tuesday",
    Weekday.WEDNESDAY: "Wednesday",
    Weekday.THURSDAY: "Thursday",
    Weekday.FRIDAY: "Friday",
    Weekday.SATURDAY: "Saturday",
    Weekday.SUNDAY: "Sunday",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One digest: the word that names it, its schedule and its next runs."""

    word: str
    schedule: Schedule
    runs: Sequence[datetime]


def overview(rows: Sequence[Shown], command: str) -> Message:
    """When each digest comes, and a button that changes it."""
    blocks: list[Block] = [line("*When digests come*")]
    for row in rows:
        section = line(f"*{NAMES[row.word]}*: {spoken(row.schedule)}, in <#{row.schedule.channel}>")
        section.accessory = button("Change", "digest.schedule", row.word)
        blocks += [section, small(_runs(row))]
    blocks.append(
        small(f"`{command} preview weekly` shows one to you alone; `{command} send weekly` posts one now as well.")
    )
    listed = " ".join(f"{NAMES[row.word]}: {spoken(row.schedule)}." for row in rows)
    return message("digest.schedules", f"When digests come. {listed}", *blocks)


def spoken(schedule: Schedule) -> str:
    """ "on Monday and Friday at 09:00 Europe/Berlin", "on the first workday of the month at …"."""
    at = f"{schedule.at:%H:%M} {schedule.zone.key}"
    if schedule.days == WORKDAYS:
        return f"on the first workday of the month at {at}" if schedule.monthly else f"on workdays at {at}"
    if len(schedule.days) == len(WEEK):
        return f"on the first of the month at {at}" if schedule.monthly else f"every day at {at}"
    days = ", ".join(DAYS[day] for day in WEEK if day in schedule.days)
    return f"on the month's first of {days} at {at}" if schedule.monthly else f"on {days} at {at}"


def blank_form(word: str, schedule: Schedule) -> Form:
    """The form with what holds now."""
    options = [Option(PlainText(name), day) for day, name in DAYS.items()]
    chosen = [option for option, day in zip(options, DAYS, strict=True) if day in schedule.days]
    hint = "It comes on the first of these days in a month." if schedule.monthly else "By name, in the zone below."
    channel = ConversationSelectMenu("channel", schedule.channel)
    blocks: list[Block] = [
        line(f"*{NAMES[word]}* comes {spoken(schedule)}."),
        InputBlock(
            PlainText("On which days?"), CheckboxGroup("days", options, chosen), block_id="days", hint=PlainText(hint)
        ),
        fields.text("at", "At what time?", initial=f"{schedule.at:%H:%M}", hint="Such as 09:00", most=5),
        fields.text("zone", "In which time zone?", initial=schedule.zone.key, hint="Such as Europe/Berlin", most=60),
        InputBlock(
            PlainText("In which channel?"),
            channel,
            block_id="channel",
            hint=PlainText("Invite Sitrep there first. It should be private: owners are named."),
        ),
    ]
    return form("digest.schedule", TITLE, blocks, submit="Save", close="Cancel", context=word)


def kept(row: Shown, *, comes_at_once: bool) -> Form:
    """The receipt, with the next runs."""
    blocks: list[Block] = [line(f"*Saved:* {NAMES[row.word]} comes {spoken(row.schedule)}."), line(_runs(row))]
    if comes_at_once:
        blocks.append(line("Today's had not come yet and its new hour has passed: it comes now."))
    return form("digest.kept", TITLE, blocks)


def sent(word: str, channel: str, row: Shown) -> Message:
    """It is on its way."""
    said = f"{NAMES[word]} is on its way to <#{channel}>. The runs stay as they are."
    return message("digest.sent", said, line(said), small(_runs(row)))


def no_form() -> Message:
    """Said when the form would not open."""
    return Message("The form did not open. Please try once more.")


def _runs(row: Shown) -> str:
    runs = ", ".join(when(at, row.schedule.zone) for at in row.runs)
    return f"Next: {runs}" if runs else escaped("It never comes.")
