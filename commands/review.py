"""/policy review: somebody looked, and the text still holds. Reminds owners when the next look is due."""

from datetime import datetime, timedelta

from sqlmodel import Session

from commands import shelf
from commands.house import House
from commands.invocation import Invocation, OpenForm, Reply, ShowInForm
from commands.messages import review as words
from commands.refusal import Refusal
from commands.rules.schedule import end_of
from storage import journal, letters, policies, reviews
from storage.kinds.people import Role
from storage.kinds.tongues import _
from storage.policies import Policy

AHEAD = timedelta(days=14)
"""How long before a review is due its owner is asked for the first time."""

AGAIN = timedelta(days=7)
BATCH = 10


def run(db: Session, asked: Invocation, house: House, name: str) -> Reply:
    """Opens the form that records a review."""
    if not name:
        command = house.command("policy")
        raise Refusal(
            _("Please name the policy: {command} review NAME. {command} alone lists the names.", command=command)
        )
    policy = shelf.named(db, asked, house, name)
    _permit(policy, asked)
    blank = words.blank(policy.title, policy.name, policy.current, policy.reviewed_on, policy.review_due_on)
    return OpenForm(blank, words.cannot_open(house.command("policy"), policy.name))


def click(db: Session, asked: Invocation, house: House) -> Reply:
    """The button in the reminder."""
    return run(db, asked, house, asked.value)


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Records "reviewed, unchanged" with the note; the next review is counted from today."""
    policy = shelf.named(db, asked, house, asked.context)
    _permit(policy, asked)
    note = asked.written("note")
    reviews.add(db, asked.now, asked.now.astimezone(house.zone).date(), policy, asked.person.id, note)
    until = end_of(policy.review_due_on, house.zone).isoformat()
    note_sha256 = policies.fingerprint(note)
    facts: journal.Facts = {"version": policy.current, "note_sha256": note_sha256, "review_until": until}
    journal.record(db, asked.now, asked.person.id, "policy:reviewed", policy.name, **facts)
    return ShowInForm(words.recorded(policy.title, policy.current, policy.review_due_on))


def tick(db: Session, now: datetime, house: House) -> int:
    """Asks owners whose review comes near or is over, once a week. Returns how many policies it asked about."""
    today = now.astimezone(house.zone).date()
    due = reviews.to_ask(db, today + AHEAD, today - AGAIN, BATCH)
    for policy in due:
        reviews.mark_asked(db, policy, today)
        letter = words.reminder(policy.title, policy.name, policy.reviewed_on, policy.review_due_on, today)
        letters.owe(db, now, f"policy:{policy.name}:review:{today}", policy.owner, letter)
    return len(due)


def _permit(policy: Policy, asked: Invocation) -> None:
    if policy.owner != asked.person.id and Role.CSO not in asked.person.roles:
        raise Refusal(_("Only the policy's owner and the CSO can record a review of it."))
