"""Incidents: the lead is asked for the next update, and silence goes to the CSO."""

from collections.abc import Iterator

from sqlmodel import Session

from commands.rules.words import span
from commands.upcoming.entry import MOST, Ahead, Entry
from commands.whois import holders
from storage import incidents
from storage.kinds.people import Role
from storage.kinds.tongues import _


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """The next question to each lead, and what follows if nobody answers it."""
    officers = sorted(holders(db, ahead.house, Role.CSO))
    for incident in incidents.wanting_news(db, ahead.until, MOST):
        grade, at = ahead.house.guide.grades[incident.severity], incident.update_due
        if at is None:
            continue
        why = (
            _(
                "{severity} asks for an update every {update_every}",
                severity=incident.severity,
                update_every=span(grade.update_every),
            )
            if grade.update_every
            else ""
        )
        key, silent_at = f"news:{incident.number}", at if incident.asked_at else at + grade.patience
        if not incident.asked_at:
            yield ahead.entry(
                key,
                at,
                _("Update wanted: {number}", number=incident.number),
                why or _("an update was promised"),
                incident.lead,
            )
        silence = _("Silence is told, if no update comes: {number}", number=incident.number)
        yield ahead.entry(
            f"{key}:silence",
            silent_at,
            silence,
            _("{patience} after the lead is asked", patience=span(grade.patience)),
            *officers,
        )
