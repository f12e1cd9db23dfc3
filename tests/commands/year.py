"""A year in the life of the company: seeded, on a clock that moves, through the desks that people use."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random

from sqlmodel import Session, col, select

from commands import (
    clock_acts,
    counting,
    exception,
    filing,
    jobs,
    policy,
    publication,
    review,
    tallying,
    tasking,
    triage,
)
from commands.clocks import Subject, recompute
from commands.compliance import duties
from commands.incidents import desk, ending, news, opening
from storage import audiences, lessons, people, policies, publications, reckonings
from storage.exceptions import PolicyException
from storage.incidents import Incident
from storage.kinds import tasks as task_kinds
from storage.kinds.incidents import IncidentState, Severity
from storage.kinds.policies import Audience, Draft, ExceptionState, LessonDraft, Reach, Terms, Yes
from storage.kinds.reports import Notice, ReportKind, ReportState, Verdict
from storage.kinds.tasks import ALIVE, TaskState
from storage.reports import Report
from storage.tasks import Task
from tests.commands.cast import ANA, BEN, BERLIN, DANA, HOUSE, account, asks

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST = datetime(2026, 1, 1, 8, tzinfo=UTC)
"""09:00 in Berlin, the hour of the digest."""

MONDAY, FRIDAY = 0, 4
STAFF = ("ana", "ben", "dana", "rosa", "maya", "jonas")
EVERYBODY = Reach(everyone=True, groups=(), people=(), zones=(), guests=False, partners=False)
DUTIES = ("org-tabletop", "org-contract-window", "pci-asv")


class Year:
    """The company from day to day. `begin` first, then `wake` and `live`, one day after the other."""

    def __init__(self, db: Session, seed: int) -> None:
        self.db = db
        self.dice = Random(seed)  # noqa: S311 - a story, not a secret
        self.now = FIRST
        self._acts = 0

    def begin(self) -> None:
        """People, policies for everybody, obligations with owners."""
        jobs.begin(self.db, self.now, HOUSE)
        people.keep(self.db, self.now, [account(handle) for handle in STAFF])
        for number, months in enumerate((2, 5, 12)):
            terms = Terms(f"Policy {number}", DANA.id, Audience(everyone=True), review_months=months)
            self._publish(Draft(f"policy-{number}", terms, {"en": f"Text {number}"}, material=True, base=0))
        for name in DUTIES:
            form = asks(DANA, fields={"owner": BEN.id}, once=self._once(), now=self.now)
            duties.take(self.db, replace(form, context=name), HOUSE)
        for number in range(1, 4):
            about, opens_at = f"lesson-{number}", FIRST + number * 60 * DAY
            draft = LessonDraft(about, about, DANA.id, Audience(everyone=True), "Look twice.", (), opens_at)
            audiences.refresh(self.db, self.now, lessons.keep(self.db, self.now, draft).circle, EVERYBODY)

    def live(self) -> None:
        """What people do on two workdays of five until the evening; then it is nine in Berlin, the next morning."""
        tomorrow = datetime.combine(self.now.date() + DAY, time(9), BERLIN).astimezone(UTC)
        if self.now.weekday() <= FRIDAY and self._chance(40):
            acts = (self._report, self._triage, self._tasks, self._incidents, self._read, self._except, self._duties)
            for act in (*acts, self._breach, self._learn):
                self.now += HOUR
                act()
        self.now = tomorrow

    def wake(self) -> None:
        """The clock's work of a morning. People are counted, and news asked for, on Mondays: it is a long year."""
        weekly = (counting.tick, news.tick) if self.now.weekday() == MONDAY else ()
        for tick in (*weekly, exception.tick, tallying.tick):
            tick(self.db, self.now, HOUSE)
        jobs.work_off(self.db, self.now, HOUSE, jobs.BY_NAME["posture-snapshot"])

    def _once(self) -> str:
        self._acts += 1
        return f"act-{self._acts}"

    def _chance(self, percent: int) -> bool:
        return self.dice.randrange(100) < percent

    def _publish(self, draft: Draft) -> None:
        proposed = publications.propose(self.db, self.now, DANA.id, [BEN.id], [draft])
        publication.put_in_force(self.db, self.now, HOUSE, proposed, [draft], BEN.id)
        made = policies.by_name(self.db, draft.name)
        assert made is not None
        audiences.refresh(self.db, self.now, made.circle, EVERYBODY)

    def _report(self) -> None:
        if self._chance(30):
            noticed = self.now - self.dice.randrange(60) * HOUR
            kind, restricted = self.dice.choice(list(ReportKind)), self._chance(10)
            told = Notice("Odd mail", kind, noticed, "", restricted, ANA.id, self._once())
            filing.file(self.db, self.now, told, HOUSE)

    def _triage(self) -> None:
        waiting = select(Report).where(Report.state == ReportState.OPEN)
        for report in self.db.exec(waiting).all():
            chance = self.dice.randrange(100)
            if chance < 30:
                triage.take_for(self.db, self.now, BEN.id, report)
            elif chance < 70:
                triage.settle(self.db, self.now, BEN.id, report, Verdict.BENIGN)

    def _tasks(self) -> None:
        if self._chance(30):
            due = self.now + self.dice.randrange(1, 240) * HOUR
            draft = task_kinds.Draft("Return the badge", DANA.id, ANA.id, due, once=self._once())
            tasking.assign(self.db, self.now, HOUSE, draft)
        for task in self.db.exec(select(Task).where(col(Task.state).in_(ALIVE))).all():
            chance = self.dice.randrange(100)
            if chance < 15:
                tasking.finish(self.db, self.now, HOUSE, task, "done")
            elif chance < 17:
                tasking.close(self.db, self.now, HOUSE, task, TaskState.WITHDRAWN, DANA.id, "not wanted")

    def _incidents(self) -> None:
        if self._chance(6):
            severity = self.dice.choice(list(Severity))
            told = {"title": "Odd logins", "kind": "account", "severity": severity.value}
            opening.submit(self.db, asks(DANA, fields=told, once=self._once(), now=self.now), HOUSE)
        for incident in self.db.exec(select(Incident)).all():
            if self._chance(12):
                self._move(incident)

    def _move(self, incident: Incident) -> None:
        closing = {"reason": "solved", "cause": "A mail with a false login page"}
        typed = {
            IncidentState.OPEN: f"status {incident.number} contained",
            IncidentState.CONTAINED: f"status {incident.number} resolved",
            IncidentState.CLOSED: f"reopen {incident.number} it is back on two laptops",
        }
        if self._chance(20) and incident.state is not IncidentState.CLOSED:
            typed[incident.state] = f"severity {incident.number} {self.dice.randrange(1, 5)}"
        asked = asks(DANA, typed.get(incident.state, ""), fields=closing, once=self._once(), now=self.now)
        if incident.state is IncidentState.RESOLVED:
            ending.submit_close(self.db, replace(asked, context=incident.number), HOUSE)
        elif incident.state is not IncidentState.CLOSED or self._chance(5):
            desk.run(self.db, asked, HOUSE)

    def _read(self) -> None:
        chosen = self.dice.choice(policies.all_policies(self.db))
        version = policies.version(self.db, chosen.id or 0, chosen.current)
        assert version is not None
        if self._chance(30):
            reader = account(self.dice.choice(STAFF)).id
            yes = Yes(reader, version.id or 0, "en", version.sha256, self.now)
            policy.keep_yes(self.db, chosen, version, yes)
        if self._chance(2):
            form = asks(DANA, fields={"note": "Still right"}, once=self._once(), now=self.now)
            review.submit(self.db, replace(form, context=chosen.name), HOUSE)
        if self._chance(2):
            text = {"en": f"Text of {self.now.date()}"}
            self._publish(Draft(chosen.name, chosen.front_matter, text, material=True, base=chosen.current))

    def _except(self) -> None:
        if self._chance(5):
            until = (self.now + self.dice.randrange(2, 60) * DAY).date().isoformat()
            form = asks(ANA, fields={"reason": "Old laptop", "until": until}, once=self._once(), now=self.now)
            exception.submit(self.db, replace(form, context="policy-0"), HOUSE)
        asked = select(PolicyException).where(PolicyException.state == ExceptionState.ASKED)
        for each in self.db.exec(asked).all():
            exception.approve(self.db, asks(DANA, value=str(each.id), once=self._once(), now=self.now), HOUSE)

    def _duties(self) -> None:
        if self._chance(5):
            form = asks(DANA, fields={"note": "Done, see the minutes"}, once=self._once(), now=self.now)
            duties.done(self.db, replace(form, context=self.dice.choice(DUTIES)), HOUSE)

    def _learn(self) -> None:
        lesson = lessons.to_open(self.db, self.now)
        if lesson:
            lessons.open_up(self.db, self.now, lesson)
        reader = account(self.dice.choice(STAFF)).id
        for each in lessons.open_for(self.db, reader, self.now):
            lessons.finish(self.db, self.now, each.id or 0, reader, 0)

    def _breach(self) -> None:
        if self._chance(2):
            subject = Subject(f"M-{self._acts + 1}", "Mail server", DANA.id, by_hand=True)
            self._acts += 1
            facts = {"personal_data": True, "eu_scope": True, "risk": "high"}
            known = {"aware_personal_data_breach": self.now, "aware": self.now}
            recompute(self.db, self.now, HOUSE, subject, facts, known, "Europe/Berlin")
        for row in reckonings.ticking(self.db):
            if self._chance(25):
                form = asks(DANA, fields={"reference": "A-1", "filed_at": self.now}, once=self._once(), now=self.now)
                clock_acts.file(self.db, replace(form, context=str(row.id)), HOUSE)
