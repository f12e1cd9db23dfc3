"""How often, in words, and who says so: the text, or the organisation itself."""

from datetime import date

from commands.rules.words import count, month_day_name
from storage.kinds.obligations import LEFT_OPEN, Cadence, Every, MonthDay, Repeats, Taken
from storage.kinds.tongues import N_, _

YEAR_END: MonthDay = (12, 31)
LEAP_YEAR = 2024
"""Any one: it has every day that a rule can name."""

NONE_NAMED = {
    Cadence.STATUTORY_UNSPECIFIED: N_("the text names no interval"),
    Cadence.EVENT_DRIVEN: N_("on an event, by the text"),
    Cadence.CONTINUOUS: N_("continuously, by the text"),
}


def spoken(repeats: Repeats, taken: Taken | None = None) -> str:
    """What the text says, and then what the organisation adds, told apart."""
    parts = [_by_the_text(repeats)]
    if repeats.also:
        alone = repeats.kind is Cadence.EVENT_DRIVEN
        parts.append(_(repeats.also) if alone else _("also {event}", event=_(repeats.also)))
    parts += _by_ourselves(repeats, taken)
    return "; ".join(parts)


def every(length: Every) -> str:
    """ "every 3 months"."""
    if length.months:
        return _("every month") if length.months == 1 else _("every {months} months", months=length.months)
    return _("every day") if length.days == 1 else _("every {day_count}", day_count=count(length.days, "day", "days"))


def _by_the_text(repeats: Repeats) -> str:
    match repeats.kind:
        case Cadence.FIXED_DATE:
            day = _day(repeats.due or YEAR_END)
            if repeats.first_on is None:
                return _("by {day} each year, by the text", day=day)
            return _("by {day} each year, by the text, first in {year}", day=day, year=repeats.first_on.year)
        case Cadence.YEAR_END_PLUS:
            return _(
                "{day_count} after the year's end, by the text", day_count=count(repeats.every.days, "day", "days")
            )
        case Cadence.CALENDAR_MONTHS:
            return _(
                "{every} at the latest, by the text (the end of that month is arguable)", every=every(repeats.every)
            )
        case Cadence.INTERVAL_MAX | Cadence.ROLLING_FROM_LAST:
            return _("{every} at the latest, by the text", every=every(repeats.every))
        case Cadence.COMPANY_DATE:
            return _("{every}, on a date of the company's own that must be stated", every=every(repeats.every))
        case _:
            return _(NONE_NAMED[repeats.kind])


def _by_ourselves(repeats: Repeats, taken: Taken | None) -> list[str]:
    said = []
    if taken and taken.own_every:
        said.append(_("{every}: the organisation's policy, not law", every=every(taken.own_every)))
    elif repeats.propose and repeats.kind in LEFT_OPEN:
        said.append(_("{every}: proposed as the organisation's policy, not law", every=every(repeats.propose)))
    if taken and taken.own_on:
        said.append(_("by {own_on}: a date the organisation stated", own_on=taken.own_on))
    return said


def _day(day: MonthDay) -> str:
    return month_day_name(date(LEAP_YEAR, *day))
