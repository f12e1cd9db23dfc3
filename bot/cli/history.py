"""Some weeks of the sandbox company's life, told to the database as if they had happened."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from bot.cli import drafts, lessons
from bot.cli.drafts import Change
from bot.cli.history_compliance import write_compliance
from bot.cli.history_posture import write_readings
from commands import audience, policy, publication
from commands.house import House
from storage import audiences, journal, policies, publications
from storage.kinds.policies import PublicationState, Yes
from storage.kinds.reports import ReportKind, ReportState
from storage.kinds.tasks import TaskState
from storage.reports import Report
from storage.tasks import Task

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

REPORTS: tuple[tuple[float, str, ReportKind, str, str | None], ...] = (
    (24, "lucia", ReportKind.PHISHING, "A mail from 'payroll' asks me to confirm my bank account", "ben"),
    (17, "jonas", ReportKind.PHYSICAL, "The side door on the second floor does not lock", "rosa"),
    (12, "priya", ReportKind.EXPOSURE, "I sent the customer list to the wrong distribution list", "ben"),
    (6, "maya", ReportKind.SUPPLIER, "Our ticket provider mailed that they 'had an event'", "rosa"),
    (2, "finn", ReportKind.PHISHING, "Text message about a parcel, with a link, to my work phone", "ben"),
    (1, "jonas", ReportKind.OTHER, "A USB stick lay next to the coffee machine", None),
)
"""Days ago, who, what kind, what, and who owns it; the last two are still open."""

TASKS: tuple[tuple[str, str, float, float, TaskState], ...] = (
    ("finn", "Rotate the deploy keys of the web servers", 9, 2, TaskState.OPEN),
    ("priya", "Delete the old customer export from the shared drive", 10, -1, TaskState.ACKNOWLEDGED),
    ("ana", "Update your laptop to the newest system", 4, 5, TaskState.OPEN),
    ("ana", "Return the visitor badge you borrowed", 3, 1, TaskState.OPEN),
    ("jonas", "Review who can still log in to the staging database", 8, 3, TaskState.OPEN),
    ("ben", "Rehearse the restore of last week's backup", 14, -3, TaskState.OPEN),
    ("rosa", "Write down what we learned from the parcel messages", 20, -8, TaskState.DONE),
    ("lucia", "Add the security briefing to the welcome plan", 6, 9, TaskState.OPEN),
)
"""Who, what, how many days ago it was asked, in how many days it is due (before zero: overdue), and its state."""

HANDBOOK = Path(__file__).parent / "handbook"

PUBLISHED: Mapping[str, tuple[str, str, int]] = {
    "acceptable-use": ("ben", "dana", 200),
    "access-control": ("ben", "dana", 90),
    "data-handling": ("rosa", "dana", 310),
    "incident-response": ("rosa", "dana", 45),
    "visitors": ("lucia", "dana", 400),
}
"""Who wrote each policy, who approved it, and how many days ago."""

ACCEPTED = ("ana", "ben", "dana", "finn", "jonas", "lena", "lucia", "maya", "omar", "rosa")


def write_history(db: Session, now: datetime, house: House, ids: Mapping[str, str]) -> None:
    """Fills a database that knows the people with their recent past. `ids` are their Slack ids by handle."""
    for change in drafts.changes(db, HANDBOOK / "policies"):
        _policy(db, now, house, ids, change)
    lessons.keep(db, now, lessons.read(db, HANDBOOK / "lessons", house.zone))
    for order, (days, who, kind, what, owner) in enumerate(REPORTS):
        _report(db, now - days * DAY, f"history:{order}", ids[who], kind, what, ids.get(owner or ""), days)
    for who, what, asked, due, state in TASKS:
        _task(db, now - asked * DAY, now + due * DAY, ids["dana"], ids[who], what, state)
    write_compliance(db, now, house, ids)
    write_readings(db, now, house)


def _policy(db: Session, now: datetime, house: House, ids: Mapping[str, str], change: Change) -> None:
    draft, (author, approver, age) = change.draft, PUBLISHED[change.draft.name]
    at = now - age * DAY
    proposed = publications.propose(db, at, ids[author], [ids[approver]], [draft])
    publications.decide(db, at, proposed, ids[approver], PublicationState.APPROVED)
    publication.put_in_force(db, at, house, proposed, [draft], ids[approver])
    in_force = policies.by_name(db, draft.name)
    version = policies.version(db, in_force.id or 0, 1) if in_force else None
    if not in_force or not version or not draft.terms.acceptance:
        return
    audiences.refresh(db, at, in_force.circle, audience.reach(db, house, draft.terms.audience))
    for place, who in enumerate(ACCEPTED[: len(ACCEPTED) - age % 3]):
        yes_at = at + (place + 1) * DAY
        if in_force.circle in audiences.circles_of(db, ids[who]):
            policy.keep_yes(db, in_force, version, Yes(ids[who], version.id or 0, "en", version.sha256, yes_at))


def _report(
    db: Session, at: datetime, once: str, who: str, kind: ReportKind, what: str, owner: str | None, days: float
) -> None:
    report = Report(
        once=once,
        kind=kind,
        what=what,
        restricted=False,
        reporter=who,
        noticed_at=at - timedelta(minutes=20),
        filed_at=at,
        answer_due=at + DAY,
        state=ReportState.OPEN if days <= 2 else ReportState.ANSWERED,
        owner=owner,
    )
    db.add(report)
    db.flush()
    facts: journal.Facts = {"noticed_at": report.noticed_at.isoformat(), "answer_due": report.answer_due.isoformat()}
    journal.record(db, at, who, "report:filed", report.number, kind=kind, restricted=False, **facts)
    if report.state is ReportState.ANSWERED and owner:
        journal.record(db, at + 3 * HOUR, owner, "report:answered", report.number)


def _task(
    db: Session, asked_at: datetime, due_at: datetime, asker: str, assignee: str, title: str, state: TaskState
) -> None:
    yes_at = None if state is TaskState.OPEN else asked_at + DAY
    done_at = due_at if state is TaskState.DONE else None
    task = Task(title=title, asker=asker, assignee=assignee, created_at=asked_at, due_at=due_at, state=state)
    task.acknowledged_at, task.done_at = yes_at, done_at
    db.add(task)
    db.flush()
    journal.record(db, asked_at, asker, "task:assigned", task.number, assignee=assignee, due_at=due_at.isoformat())
    if yes_at:
        journal.record(db, yes_at, assignee, "task:acknowledged", task.number, text_sha256=task.fingerprint)
    if done_at:
        journal.record(db, done_at, assignee, "task:done", task.number, text_sha256=task.fingerprint)
