"""The questions of the Home page. Each has an index and a limit, so that history does not make it slower."""

from collections.abc import Iterable
from datetime import date, datetime
from heapq import merge
from itertools import islice

from sqlalchemy import ColumnElement, func, true
from sqlmodel import Session, col, select

from storage.calls import Call, Voice
from storage.duties import Duty
from storage.exceptions import PolicyException
from storage.filings import Decision
from storage.incidents import Incident, Named
from storage.journal import Entry
from storage.kinds.calls import Answer
from storage.kinds.clocks import TICKING
from storage.kinds.incidents import IncidentState
from storage.kinds.people import Standing
from storage.kinds.policies import ExceptionState, PublicationState
from storage.kinds.reports import ReportState
from storage.kinds.tasks import ALIVE
from storage.matters import Matter
from storage.people import Someone
from storage.policies import Policy
from storage.publications import Publication
from storage.reckonings import Reckoning
from storage.reports import Report
from storage.tasks import Task

RUNNING = tuple(state for state in IncidentState if state is not IncidentState.CLOSED)


def tasks_of(db: Session, person: str, limit: int, start: int = 0) -> list[Task]:
    """What the person must do, the soonest due first."""
    return _soonest(db, col(Task.assignee) == person, limit, start)


def tasks_offered_to(db: Session, person: str, limit: int) -> list[Task]:
    """What somebody asks the person to take over."""
    those = select(Task).where(Task.offered_to == person, col(Task.state).in_(ALIVE))
    return list(db.exec(those.order_by(col(Task.due_at)).limit(limit)))


def tasks_due(db: Session, until: datetime, limit: int) -> list[Task]:
    """What anybody must do by then, without what is restricted; the soonest due first."""
    return _soonest(db, col(Task.restricted).is_(False) & (col(Task.due_at) <= until), limit, 0)


def calls_for(db: Session, person: str, limit: int, start: int = 0) -> list[Call]:
    """The open calls that the person has not answered."""
    silent = select(Voice.call).where(Voice.person == person, Voice.answer == Answer.SILENT)
    those = select(Call).where(col(Call.id).in_(silent), col(Call.closed_at).is_(None))
    return list(db.exec(those.order_by(col(Call.due_at), col(Call.id)).offset(start).limit(limit)))


def reports_by(db: Session, person: str, limit: int, start: int = 0) -> list[Report]:
    """The person's reports, the newest first."""
    mine = select(Report).where(Report.reporter == person).order_by(col(Report.id).desc())
    return list(db.exec(mine.offset(start).limit(limit)))


def reports_untaken(db: Session, limit: int, start: int = 0, *, restricted: bool) -> list[Report]:
    """Open reports with a card of their own that nobody took, the oldest first; the restricted ones only if asked."""
    queue = select(Report).where(
        Report.state == ReportState.OPEN,
        col(Report.owner).is_(None),
        col(Report.like).is_(None),
        true() if restricted else col(Report.restricted).is_(False),
    )
    return list(db.exec(queue.order_by(col(Report.filed_at)).offset(start).limit(limit)))


def reports_taken_by(db: Session, person: str, limit: int) -> list[Report]:
    """Open reports that the person took, the oldest first."""
    those = select(Report).where(Report.state == ReportState.OPEN, Report.owner == person, col(Report.like).is_(None))
    return list(db.exec(those.order_by(col(Report.filed_at)).limit(limit)))


def reports_left_behind(db: Session, limit: int) -> list[Report]:
    """Open reports whose owner left the company, the restricted ones too."""
    those = select(Report).where(Report.state == ReportState.OPEN, col(Report.owner).in_(_gone()))
    return list(db.exec(those.order_by(col(Report.filed_at)).limit(limit)))


def incidents_of(db: Session, person: str, limit: int) -> list[Incident]:
    """The running incidents that the person leads or was named in, the newest first."""
    running = select(Incident).where(col(Incident.state).in_(RUNNING)).order_by(col(Incident.id).desc()).limit(limit)
    led = db.exec(running.where(Incident.lead == person)).all()
    named = db.exec(running.join(Named, col(Named.incident) == Incident.id).where(Named.person == person)).all()
    both = {each.id or 0: each for each in (*led, *named)}
    return [both[number] for number in sorted(both, reverse=True)[:limit]]


def incidents_left_behind(db: Session, limit: int) -> list[Incident]:
    """Running incidents whose lead left the company, the restricted ones too."""
    those = select(Incident).where(col(Incident.state).in_(RUNNING), col(Incident.lead).in_(_gone()))
    return list(db.exec(those.order_by(col(Incident.id)).limit(limit)))


def hand_overs_to(db: Session, person: str, limit: int) -> list[Incident]:
    """Running incidents whose change of lead waits for this person's yes."""
    those = select(Incident).where(col(Incident.state).in_(RUNNING), Incident.yes_of == person)
    return list(db.exec(those.order_by(col(Incident.id)).limit(limit)))


def exceptions_for(db: Session, person: str, limit: int, *, everything: bool) -> list[tuple[PolicyException, Policy]]:
    """Exceptions that this person may decide: of their own policies or, if asked, of all; never their own."""
    those = (
        select(PolicyException, Policy)
        .join(Policy, col(Policy.id) == PolicyException.policy)
        .where(
            PolicyException.state == ExceptionState.ASKED,
            PolicyException.person != person,
            true() if everything else col(Policy.owner) == person,
        )
    )
    return list(db.exec(those.order_by(col(PolicyException.id)).limit(limit)).all())


def publications_for(db: Session, person: str, limit: int) -> list[Publication]:
    """What the person was asked to approve for publication, the oldest first."""
    open_ = select(Publication).where(
        Publication.state == PublicationState.PROPOSED, col(Publication.approvers).contains(person, autoescape=True)
    )
    found = db.exec(open_.order_by(col(Publication.id)).limit(limit))
    return [each for each in found if person in each.asked]


def decisions_for(
    db: Session, person: str, limit: int, *, duty: bool, everything: bool
) -> list[tuple[Decision, Reckoning]]:
    """Proposals of others not to notify that still want a second yes, on clocks that this person may act on.

    Those on `duty` act on all that is not restricted, whoever sees `everything` on all, anybody on what they lead.
    """
    led = col(Matter.lead) == person
    mine = led | (col(Matter.restricted).is_(False) if duty else led)
    those = (
        select(Decision, Reckoning)
        .join(Reckoning, col(Reckoning.id) == Decision.reckoning)
        .join(Matter, col(Matter.ref) == Decision.matter)
        .where(
            col(Decision.second).is_(None),
            Decision.by != person,
            col(Reckoning.replaced_at).is_(None),
            true() if everything else mine,
        )
    )
    return list(db.exec(those.order_by(col(Decision.id)).limit(limit)).all())


def clocks(db: Session, limit: int, start: int = 0) -> list[tuple[Reckoning, Matter]]:
    """What runs towards a limit or has missed one, unless two people decided not to notify; the soonest first."""
    waived = select(Decision.id).where(
        col(Decision.reckoning) == Reckoning.id, col(Decision.second).is_not(None), col(Decision.refused).is_(False)
    )
    those = (
        select(Reckoning, Matter)
        .join(Matter, col(Matter.ref) == Reckoning.matter)
        .where(
            col(Reckoning.replaced_at).is_(None),
            col(Reckoning.due_at).is_not(None),
            col(Reckoning.state).in_(TICKING),
            ~waived.correlate(Reckoning).exists(),
        )
    )
    return list(db.exec(those.order_by(col(Reckoning.due_at), col(Reckoning.id)).offset(start).limit(limit)).all())


def duties_due(db: Session, until: date, limit: int, owner: str | None = None) -> list[Duty]:
    """Obligations due by that day, of everybody or of one owner; the soonest first."""
    those = select(Duty).where(col(Duty.due_on) <= until, true() if owner is None else col(Duty.owner) == owner)
    return list(db.exec(those.order_by(col(Duty.due_on), col(Duty.id)).limit(limit)))


def duties_left_behind(db: Session) -> list[Duty]:
    """Obligations whose owner left the company, the soonest due first, those without a date last."""
    those = select(Duty).where(col(Duty.owner).in_(_gone()))
    return list(db.exec(those.order_by(col(Duty.due_on).is_(None), col(Duty.due_on), col(Duty.id))))


def obligations_owned(db: Session) -> frozenset[str]:
    """The obligations that somebody took on: no more than the catalogue has, however old the company is."""
    return frozenset(db.exec(select(Duty.obligation)))


def reviews_due(db: Session, until: date, limit: int) -> list[Policy]:
    """Policies to be reviewed by that day, the soonest first."""
    those = select(Policy).where(Policy.review_due_on <= until)
    return list(db.exec(those.order_by(col(Policy.review_due_on)).limit(limit)))


def policies(db: Session, limit: int, start: int = 0) -> list[Policy]:
    """Policies that want a yes, the newest text first."""
    those = select(Policy).where(col(Policy.acceptance).is_(True))
    return list(db.exec(those.order_by(col(Policy.opened_at).desc(), col(Policy.id)).offset(start).limit(limit)))


def sizes(db: Session) -> dict[str, int]:
    """How many rows were ever written to each register: its highest number, which no history makes slow."""
    registers = {
        "reports": Report.id,
        "incidents": Incident.id,
        "tasks": Task.id,
        "policies": Policy.id,
        "clocks": Reckoning.id,
        "journal": Entry.id,
    }
    return {name: db.exec(select(func.max(number))).one() or 0 for name, number in registers.items()}


def _soonest(db: Session, those: ColumnElement[bool], limit: int, start: int) -> list[Task]:
    # One state at a time: an index gives each in order, and both together would have to be sorted first.
    found = [_in_state(db, those & (col(Task.state) == state), start + limit) for state in ALIVE]
    return list(islice(merge(*found, key=lambda task: (task.due_at, task.id or 0)), start, start + limit))


def _in_state(db: Session, those: ColumnElement[bool], limit: int) -> Iterable[Task]:
    return db.exec(select(Task).where(those).order_by(col(Task.due_at), col(Task.id)).limit(limit)).all()


def _gone() -> ColumnElement[str]:
    return select(Someone.id).where(Someone.standing == Standing.GONE).scalar_subquery()
