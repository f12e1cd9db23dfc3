"""On Home: the person's own reports. Anonymous ones are nobody's, and so they are not here."""

from sqlmodel import Session

from commands.home.look import ASKED_FOR, Look
from commands.messages import home_own as words
from commands.messages.home import Section
from commands.report_status import standing_of
from storage import home


def section(db: Session, look: Look) -> Section:
    """The newest first."""
    mine = home.reports_by(db, look.who.id, ASKED_FOR, look.start)
    return words.reports(look.part([standing_of(report) for report in mine]), look.zone)
