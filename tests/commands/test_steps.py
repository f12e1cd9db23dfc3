"""What would raise the score, found among what people can still do."""

from datetime import timedelta

from sqlmodel import Session

from commands import counting, measuring, tallying
from commands.messages.posture import step_button, step_line
from commands.steps import MOST
from storage import audiences, incidents, journal, lessons, people, reports
from storage.kinds.incidents import Opening, Severity
from storage.kinds.policies import Audience, LessonDraft, Reach
from storage.kinds.posture import Step
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, account
from tests.commands.deeds import notice, policy, task

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


def steps(db: Session) -> list[Step]:
    tallying.catch_up(db, NOON, HOUSE)
    return list(measuring.next_steps(db, NOON, HOUSE, at_most=20))


def said(db: Session) -> list[str]:
    return [step_line(step) for step in steps(db)]


def test_a_step_says_at_least_where_more_may_follow_than_were_looked_at(db: Session) -> None:
    late = (NOON - DAY).isoformat()
    journal.record(db, NOON - 2 * DAY, ANA.id, "report:filed", "R-1", answer_due=late, noticed_at=late)
    for number in range(MOST):
        reports.add(db, NOON - DAY, notice(once=f"once {number}"), NOON + DAY)

    (step,) = said(db)

    assert "answer at least 50 open reports in time (R-1001, R-1002, R-1003 and 47 more)" in step


def test_restricted_incidents_take_no_place_among_those_that_are_looked_at(db: Session) -> None:
    journal.record(db, NOON - 10 * DAY, DANA.id, "incident:opened", "I-900", severity="SEV3")
    for number in range(MOST + 1):
        told = Opening(f"once {number}", "Odd mail", "phishing", Severity.SEV3, BEN.id, restricted=number == MOST)
        incidents.add(db, NOON, told, BEN.id)

    step = next(each for each in steps(db) if each.measure.id == "incidents-resolved")

    assert "resolve at least 50 open incidents in time (I-50, I-49, I-48 and 47 more)" in step_line(step)
    assert step_button(step).value == "I-50"


def test_a_report_that_just_came_is_worth_taking_at_once(db: Session) -> None:
    journal.record(db, NOON - DAY, ANA.id, "report:filed", "R-1")
    journal.record(db, NOON - DAY + 5 * HOUR, BEN.id, "report:taken", "R-1")
    reports.add(db, NOON - 5 * HOUR, notice(once="old"), NOON + DAY)
    reports.add(db, NOON - 10 * MINUTE, notice(once="new"), NOON + DAY)

    assert said(db) == ["*+1.1 points*: take 1 report that nobody has taken (R-1002). Owner: those on duty"]


def test_people_who_have_not_done_a_lesson_that_closes_soon_are_a_step(db: Session) -> None:
    people.keep(db, NOON, [account("ana"), account("ben")])
    closed = (NOON - DAY).isoformat()
    journal.record(db, NOON, "clock", "lesson:counted", "doors", closes_at=closed, people=2, done=1, exempt=0)
    draft = LessonDraft("mails", "Odd mails", DANA.id, Audience(everyone=True), "Look twice.", (), None, days=5)
    lesson = lessons.keep(db, NOON, draft)
    reach = Reach(everyone=True, groups=(), people=(), zones=(), guests=False, partners=False)
    audiences.refresh(db, NOON, lesson.circle, reach)
    lessons.open_up(db, NOON - DAY, lesson)
    lessons.finish(db, NOON, lesson.id or 0, BEN.id, 0)
    counting.tick(db, NOON, HOUSE)

    (step,) = steps(db)

    assert "remind 1 person who was asked to of lessons that close within a week (mails)" in step_line(step)
    assert step_button(step).action_id == "posture.explain"


def test_acceptances_that_are_missing_name_the_policies_and_lead_to_who_they_are(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.")
    counting.tick(db, NOON, HOUSE)

    (step,) = steps(db)

    assert "win 3 acceptances that are missing (clean-desk)." in step_line(step)
    assert (step_button(step).action_id, step_button(step).value) == ("policy.coverage", "clean-desk")


def test_a_step_about_tasks_opens_the_one_that_is_due_first(db: Session) -> None:
    journal.record(db, NOON, DANA.id, "task:assigned", "T-9", due_at=(NOON - DAY).isoformat())
    first = task(db, due_at=NOON + HOUR)
    task(db, due_at=NOON + DAY)

    (step,) = steps(db)

    opens = step_button(step)
    assert (opens.text.text, opens.action_id, opens.value) == (f"Look at {first.number}", "task.look", first.number)
