"""/policy coverage: how far everybody is with a policy."""

from sqlmodel import Session

from commands import shelf
from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import coverage as words
from commands.refusal import Refusal
from storage import coverage
from storage.kinds.people import Role
from storage.kinds.tongues import _

NAMED = 50


def click(db: Session, asked: Invocation, house: House) -> Reply:
    """The button beside a policy."""
    return run(db, asked, house, asked.value)


def run(db: Session, asked: Invocation, house: House, name: str) -> Reply:
    """Counts for the owner, the CSO and auditors; who is late only for the owner and the CSO."""
    usage = _("{command} coverage NAME", command=house.command("policy"))
    if not name:
        raise Refusal(
            _(
                "Please name the policy: {usage}. {command} alone lists the names.",
                usage=usage,
                command=house.command("policy"),
            )
        )
    policy = shelf.named(db, asked, house, name)
    if not shelf.may_oversee(policy, asked):
        raise Refusal(_("How far others are is for the policy's owner, the CSO and auditors to see."))
    today = asked.now.astimezone(house.zone).date()
    may_see_names = policy.owner == asked.person.id or Role.CSO in asked.person.roles
    late = coverage.late_people(db, policy, asked.now, today, NAMED) if may_see_names else None
    tally = coverage.tally(db, policy, asked.now, today)
    return Say(words.coverage(policy.title, policy.name, policy.current, tally, late, policy.review_due_on, today))
