"""Lessons, and what people remembered of them."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, func, update
from sqlmodel import Field, Session, col, select

from storage import audiences
from storage.audiences import Insider
from storage.columns import Table, one_of
from storage.inserting import insert_new
from storage.kinds.policies import LessonDraft, LessonState, Question, Tally
from storage.people import Group, Membership
from storage.policies import fingerprint


class Lesson(Table, table=True):
    """Two minutes of reading and up to three questions. It is open from `opens_at`, and asked for until `closes_at`."""

    __tablename__ = "lesson"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    title: str
    owner: str
    circle: int = Field(foreign_key="circle.id", index=True)  # read by: my lessons
    text: str
    sha256: str
    questions_json: str
    after_wave: bool
    days: int
    published_at: datetime
    state: LessonState = Field(default=LessonState.WAITING, sa_column=one_of(LessonState))
    opens_at: datetime | None = Field(default=None, index=True)  # read by: the tick
    closes_at: datetime | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions, in their order."""
        return tuple(
            Question(**{**told, "answers": tuple(told["answers"])}) for told in json.loads(self.questions_json)
        )


class Result(Table, table=True):
    """A person finished a lesson with so many right answers, at the first try."""

    __tablename__ = "lesson_result"

    lesson: int = Field(primary_key=True, foreign_key="lesson.id")
    person: str = Field(primary_key=True)
    score: int
    finished_at: datetime


WAITING = col(Lesson.state) == LessonState.WAITING
TO_OPEN = WAITING & (col(Lesson.opens_at) <= bindparam("now"))
FOR_A_WAVE = WAITING & col(Lesson.after_wave).is_(True)


def by_name(db: Session, name: str) -> Lesson | None:
    """The lesson of that name."""
    return db.exec(select(Lesson).where(Lesson.name == name)).first()


def all_lessons(db: Session) -> list[Lesson]:
    """All lessons, by title."""
    return list(db.exec(select(Lesson).order_by(col(Lesson.title))))


def keep(db: Session, now: datetime, draft: LessonDraft) -> Lesson:
    """Adds a lesson, or changes one that has not opened yet."""
    lesson = by_name(db, draft.name) or Lesson(
        name=draft.name, title="", owner="", circle=0, text="", sha256="", questions_json="", after_wave=False,
        days=0, published_at=now,
    )  # fmt: skip
    lesson.title, lesson.owner, lesson.text = draft.title, draft.owner, draft.text
    lesson.sha256 = fingerprint(draft.text)
    lesson.questions_json = json.dumps([asdict(question) for question in draft.questions], ensure_ascii=False)
    lesson.circle = audiences.circle_of(db, draft.audience)
    lesson.after_wave, lesson.days, lesson.opens_at = draft.after_wave, draft.days, draft.opens_at
    lesson.published_at = now
    db.add(lesson)
    db.flush()
    return lesson


def to_open(db: Session, now: datetime) -> Lesson | None:
    """A lesson whose day has come."""
    those = select(Lesson).where(TO_OPEN).order_by(col(Lesson.opens_at)).limit(1)
    return db.exec(those, params={"now": now}).first()


def waiting_for_wave(db: Session) -> Lesson | None:
    """A lesson that waits for a wave of phishing reports."""
    return db.exec(select(Lesson).where(FOR_A_WAVE).order_by(col(Lesson.id)).limit(1)).first()


def open_up(db: Session, now: datetime, lesson: Lesson) -> bool:
    """The lesson is sent out; False if another replica was quicker."""
    this = (col(Lesson.id) == lesson.id) & (col(Lesson.state) == LessonState.WAITING)
    closes_at = now + timedelta(days=lesson.days)
    change = update(Lesson).where(this).values(state=LessonState.OPEN, opens_at=now, closes_at=closes_at)
    return db.connection().execute(change).rowcount == 1


def mine(db: Session, person: str) -> list[tuple[Lesson, Result | None]]:
    """The lessons that were sent to the person, the newest first, with their result."""
    those = (
        select(Lesson, Result)
        .join(Insider, col(Insider.circle) == Lesson.circle)
        .outerjoin(Result, (col(Result.lesson) == Lesson.id) & (col(Result.person) == person))
        .where(Insider.person == person, Lesson.state == LessonState.OPEN)
        .order_by(col(Lesson.opens_at).desc())
    )
    return [(lesson, result) for lesson, result in db.exec(those)]


def open_for(db: Session, person: str, now: datetime) -> list[Lesson]:
    """The lessons that the person is still asked to do."""
    return [lesson for lesson, result in mine(db, person) if not result and lesson.closes_at and lesson.closes_at > now]


def finish(db: Session, now: datetime, lesson: int, person: str, score: int) -> bool:
    """Keeps the first result; False if there was one."""
    row = {"lesson": lesson, "person": person, "score": score, "finished_at": now}
    return insert_new(db, Result, row, ["lesson", "person"])


def result(db: Session, lesson: int, person: str) -> Result | None:
    """What the person remembered."""
    return db.get(Result, (lesson, person))


def tally(db: Session, lesson: Lesson) -> Tally:
    """How many of its audience finished it."""
    people = audiences.size(db, lesson.circle)
    done = select(func.count()).select_from(Insider).join(Result, _of_insider(lesson))
    return Tally(people=people, done=db.exec(done.where(Insider.circle == lesson.circle)).one())


def by_group(db: Session, lesson: Lesson) -> dict[str, tuple[int, int, float | None]]:
    """For each user group in the audience: how many finished, of how many, and their mean score."""
    those = (
        select(Group.name, func.count(col(Result.person)), func.count(), func.avg(Result.score))
        .select_from(Insider)
        .join(Membership, col(Membership.person) == Insider.person)
        .join(Group, col(Group.id) == Membership.group)
        .outerjoin(Result, _of_insider(lesson))
        .where(Insider.circle == lesson.circle)
        .group_by(Group.name)
        .order_by(Group.name)
    )
    return {name: (done, people, None if mean is None else float(mean)) for name, done, people, mean in db.exec(those)}


def mean_score(db: Session, lesson: Lesson) -> float | None:
    """The mean number of right answers, or None before anybody finished."""
    mean = db.exec(select(func.avg(Result.score)).where(Result.lesson == lesson.id)).one()
    return None if mean is None else float(mean)


def _of_insider(lesson: Lesson) -> ColumnElement[bool]:
    return (col(Result.person) == Insider.person) & (col(Result.lesson) == lesson.id)
