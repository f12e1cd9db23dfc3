"""Reports: by when each must be answered."""

from collections.abc import Iterator

from sqlmodel import Session

from commands.upcoming.entry import MOST, Ahead, Entry
from storage import reports
from storage.kinds.tongues import _


def coming(db: Session, ahead: Ahead) -> Iterator[Entry]:
    """Restricted ones are left out here; their reminders are with the ladders."""
    for report in reports.oldest_open(db, MOST):
        ear = report.owner or ahead.house.triage_channel
        what = _("Answer due: {number}", number=report.number)
        yield ahead.entry(f"report:{report.id}", report.answer_due, what, _("the limit for this kind"), ear, due=True)
