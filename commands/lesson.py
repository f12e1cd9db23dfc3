"""Lessons: two minutes in a form, answers explained at once, results to the person and only counts to others."""

from datetime import datetime, timedelta

from sqlmodel import Session

from commands import nudge
from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import lesson as words
from commands.refusal import Refusal
from commands.rules.words import nearest
from storage import journal, lessons, nudges, reports
from storage.kinds.people import Role
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import _
from storage.lessons import Lesson

WAVE = 3
"""So many people reporting phishing within a day are a wave."""

WAVE_WITHIN = timedelta(hours=24)


def run(db: Session, asked: Invocation, house: House, name: str) -> Reply:
    """Lists the person's lessons; with a name, how far everybody is, for the lesson's owner, the CSO and auditors."""
    if name:
        return _coverage(db, asked, house, name)
    rows = [
        words.Row(lesson.name, lesson.title, len(lesson.questions), result.score if result else None)
        for lesson, result in lessons.mine(db, asked.person.id)
    ]
    return Say(words.overview(rows, house.command("policy")))


def start(db: Session, asked: Invocation, house: House) -> Reply:
    """The button beside a lesson's title: opens it, or shows the result again."""
    lesson = _mine(db, asked, house, asked.value)
    done = lessons.result(db, lesson.id or 0, asked.person.id)
    if done:
        return Say(words.already(lesson.title, done.score, len(lesson.questions), house.command("policy")))
    return OpenForm(words.blank(lesson.name, lesson.title, lesson.text, lesson.questions), words.cannot_open())


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Counts the right answers, keeps the first result and explains each answer."""
    lesson = _mine(db, asked, house, asked.context)
    given = [asked.written(f"answer{place}") for place in range(len(lesson.questions))]
    missing = {
        f"answer{place}": _("Please choose an answer.") for place, answer in enumerate(given) if not answer.isdecimal()
    }
    if missing:
        return CorrectForm(missing)
    chosen = [int(answer) for answer in given]
    score = sum(answer == question.right for answer, question in zip(chosen, lesson.questions, strict=True))
    if lessons.finish(db, asked.now, lesson.id or 0, asked.person.id, score):
        facts: journal.Facts = {"score": score, "of": len(lesson.questions), "sha256": lesson.sha256}
        journal.record(db, asked.now, asked.person.id, "lesson:finished", lesson.name, **facts)
        nudge.rewrite(db, asked.now, house, asked.person.id)
    kept = lessons.result(db, lesson.id or 0, asked.person.id)
    return ShowInForm(words.explained(lesson.title, lesson.questions, chosen, kept.score if kept else score))


def tick(db: Session, now: datetime, _house: House) -> int:
    """Opens one lesson whose day has come, or that waited for a wave of phishing reports. Returns how many."""
    lesson = lessons.to_open(db, now) or _after_wave(db, now)
    if not lesson or not lessons.open_up(db, now, lesson):
        return 0
    nudges.wake(db, now, lesson.circle)
    journal.record(db, now, "clock", "lesson:sent", lesson.name, sha256=lesson.sha256)
    return 1


def _after_wave(db: Session, now: datetime) -> Lesson | None:
    waiting = lessons.waiting_for_wave(db)
    if not waiting or reports.reporters_since(db, ReportKind.PHISHING, now - WAVE_WITHIN) < WAVE:
        return None
    return waiting


def _coverage(db: Session, asked: Invocation, house: House, name: str) -> Reply:
    lesson = lessons.by_name(db, name.lower())
    may_see = not asked.person.roles.isdisjoint({Role.CSO, Role.AUDITOR})
    if not lesson or not (may_see or lesson.owner == asked.person.id):
        command = house.command("policy")
        raise Refusal(
            _(
                "You own no lesson of that name. {command} lessons alone lists the lessons that are yours to do.",
                command=command,
            )
        )
    tally, mean = lessons.tally(db, lesson), lessons.mean_score(db, lesson)
    groups = lessons.by_group(db, lesson)
    return Say(words.coverage(lesson.title, tally, mean, len(lesson.questions), groups))


def _mine(db: Session, asked: Invocation, house: House, name: str) -> Lesson:
    theirs = {lesson.name: lesson for lesson, _result in lessons.mine(db, asked.person.id)}
    if name in theirs:
        return theirs[name]
    close = nearest(name, theirs)
    hint = f" {_('Did you mean {close}?', close=close)}" if close else ""
    raise Refusal(
        _(
            "That lesson is not among yours.{hint} {command} lessons lists them.",
            hint=hint,
            command=house.command("policy"),
        )
    )
