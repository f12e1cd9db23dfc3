"""On Home: reports that nobody has taken yet."""

from sqlmodel import Session

from commands.home.look import ASKED_FOR, Look
from commands.messages import home_duty as words
from commands.messages.home import Section
from storage import home
from storage.reports import Report


def section(db: Session, look: Look) -> Section:
    """The oldest first. Those that are restricted wait for the CSO alone."""
    waiting = home.reports_untaken(db, ASKED_FOR, look.start, restricted=look.is_cso)
    return words.queue(look.part([row_of(report, look) for report in waiting]))


def row_of(report: Report, look: Look) -> words.Report:
    """A report as those see it who may."""
    return words.Report(
        number=report.number,
        kind=report.kind,
        what=report.what,
        age=look.now - report.filed_at,
        overdue=report.answer_due < look.now,
        restricted=report.restricted,
        owner=report.owner or "",
    )
