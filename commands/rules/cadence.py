"""How often, in words, and who says so: the text, or the organisation itself."""

from commands.rules.words import count
from storage.kinds.obligations import LEFT_OPEN, Cadence, Every, MonthDay, Repeats, Taken

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

NONE_NAMED = {
    Cadence.STATUTORY_UNSPECIFIED: "the text names no interval",
    Cadence.EVENT_DRIVEN: "on an event, by the text",
    Cadence.CONTINUOUS: "continuously, by the text",
}


def spoken(repeats: Repeats, taken: Taken | None = None) -> str:
    """What the text says, and then what the organisation adds, told apart."""
    parts = [_by_the_text(repeats)]
    if repeats.also:
        parts.append(f"{'also ' if repeats.kind is not Cadence.EVENT_DRIVEN else ''}{repeats.also}")
    parts += _by_ourselves(repeats, taken)
    return "; ".join(parts)


def every(length: Every) -> str:
    """ "every 3 months"."""
    if length.months:
        return "every month" if length.months == 1 else f"every {length.months} months"
    return "every day" if length.days == 1 else f"every {count(length.days, 'day')}"


def _by_the_text(repeats: Repeats) -> str:
    match repeats.kind:
        case Cadence.FIXED_DATE:
            first = f", first in {repeats.first_on.year}" if repeats.first_on else ""
            return f"by {_day(repeats.due or (12, 31))} each year, by the text{first}"
        case Cadence.YEAR_END_PLUS:
            return f"{count(repeats.every.days, 'day')} after the year's end, by the text"
        case Cadence.CALENDAR_MONTHS:
            return f"{every(repeats.every)} at the latest, by the text (the end of that month is arguable)"
        case Cadence.INTERVAL_MAX | Cadence.ROLLING_FROM_LAST:
            return f"{every(repeats.every)} at the latest, by the text"
        case Cadence.COMPANY_DATE:
            return f"{every(repeats.every)}, on a date of the company's own that must be stated"
        case _:
            return NONE_NAMED[repeats.kind]


def _by_ourselves(repeats: Repeats, taken: Taken | None) -> list[str]:
    said = []
    if taken and taken.own_every:
        said.append(f"{every(taken.own_every)}: the organisation's policy, not law")
    elif repeats.propose and repeats.kind in LEFT_OPEN:
        said.append(f"{every(repeats.propose)}: proposed as the organisation's policy, not law")
    if taken and taken.own_on:
        said.append(f"by {taken.own_on}: a date the organisation stated")
    return said


def _day(day: MonthDay) -> str:
    month, number = day
    return f"{number} {MONTHS[month - 1]}"
