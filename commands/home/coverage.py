"""On Home: the policies that ask for a yes, with the way to who has said it."""

from sqlmodel import Session

from commands import measuring
from commands.home.look import ASKED_FOR, Look
from commands.messages import home_oversight as words
from commands.messages.home import Section
from storage import headcounts, home
from storage.headcounts import Headcount
from storage.policies import Policy


def section(db: Session, look: Look) -> Section:
    """The newest text first, each with the newest hourly count; who it is waits for a press."""
    asking = home.policies(db, ASKED_FOR, look.start)
    counts = headcounts.of_policies(db, [each.id or 0 for each in asking])
    rows = [_row(each, counts.get(each.id or 0)) for each in asking]
    reading = measuring.standing(db, look.now, look.house).reading("policies-accepted")
    return words.coverage(look.part(rows), look.zone, reading)


def _row(policy: Policy, count: Headcount | None) -> words.Covered:
    wanted = count.people - count.exempt if count else None
    done = count.done if count else 0
    return words.Covered(policy.name, policy.title, policy.current, policy.opened_at, done, wanted)
