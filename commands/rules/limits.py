"""Two dates a clock: the earliest defensible limit, and the latest that somebody argues for."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from commands.rules.counting import Case, Due, NoDue, due
from commands.rules.days import company_zone
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Moment, Situation
from storage.kinds.laws import Arguable, Law, Relief
from storage.kinds.said import Said

IF_RELIEVED = Said(
    "your entity types or country are undeclared; if the relief for days off applies to you, it would move."
)


@dataclass(frozen=True, slots=True)
class Limits:
    """`due` drives alerts. `latest` is only ever later, and carries its argument and citation."""

    due: Due
    latest: Due | None = None
    argument: str | None = None


def limits(law: Law, anchor: str, moment: Moment, situation: Situation, catalogue: Catalogue) -> Limits | NoDue:
    """Both dates of a law whose rule has a number."""
    case = Case(law.counting, anchor, moment, situation, catalogue)
    raw = due(case)
    if isinstance(raw, NoDue):
        return raw
    relief = law.counting.relief
    if relief is not None:
        return _relieved(raw, relief, case)
    return _with_argument(law, raw, case)


def _with_argument(law: Law, raw: Due, case: Case) -> Limits:
    if law.arguable is None:
        return Limits(raw)
    latest = due(replace(case, counting=law.arguable.counting))
    if isinstance(latest, NoDue) or latest.at <= raw.at:
        return Limits(raw)
    return Limits(raw, latest, _cited(law.arguable))


def _cited(reading: Arguable) -> Said:
    return Said("{argument} ({citation})", argument=Said(reading.argument), citation=reading.citation)


def _relieved(raw: Due, relief: Relief, case: Case) -> Limits:
    eligible = _eligible(relief, case)
    moved = _noon_after(raw, relief, case)
    if eligible is False or moved is None:
        return Limits(raw)
    return Limits(moved) if eligible else Limits(raw, moved, IF_RELIEVED)


def _eligible(relief: Relief, case: Case) -> bool | None:
    profile, places = case.situation.profile, case.catalogue.places
    if relief.withdrawn_by is not None and profile.get(relief.withdrawn_by) is True:
        return False
    country = profile.get("country")
    if country is not None and country not in places.get(relief.places, ()):
        return False
    if country is None:
        return None
    if not relief.not_for:
        return True
    types = profile.get("entity_types")
    if not isinstance(types, tuple):
        return None
    known = case.catalogue.entity_types
    held = {wider for name in types for wider in (name, *known[name].is_a)}
    return held.isdisjoint(relief.not_for)


def _noon_after(raw: Due, relief: Relief, case: Case) -> Due | None:
    """The relieved limit, or None when the limit does not end on a day off."""
    zone = company_zone(case.moment, case.situation)
    if zone is None:
        return None
    days = case.working_days()
    ends_on = raw.at.astimezone(zone).date()
    if days.day_off(ends_on) is None:
        return None
    moved = days.next_working(ends_on)
    at = datetime.combine(moved, relief.at, zone).astimezone(UTC)
    return Due(at, moved if raw.on is not None else None, days.use(ends_on, moved))
