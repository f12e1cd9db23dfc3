"""The policies that somebody may read, and where they stand with each."""

from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.invocation import Invocation
from commands.messages.parts import escaped
from commands.messages.policy import Row
from commands.messages.policy_sheet import Sheet
from commands.refusal import Refusal
from commands.rules.standing import OPEN, State, due_at, state_of
from commands.rules.words import nearest
from storage import policies, standings
from storage.kinds.people import Role
from storage.kinds.tongues import _
from storage.policies import Policy, Version
from storage.standings import Standing

LOGGED = 5
"""So many entries of the change log are shown with a text."""


def rows(db: Session, now: datetime, house: House, person: str) -> list[Row]:
    """Each policy that applies to the person."""
    today = now.astimezone(house.zone).date()
    return [_row(standing, now) for standing in standings.applying_to(db, person, today)]


def open_rows(db: Session, now: datetime, house: House, person: str) -> list[Row]:
    """What the person is asked to accept, the soonest due first."""
    those = [row for row in rows(db, now, house, person) if row.state in OPEN]
    return sorted(those, key=lambda row: row.due_at)


def named(db: Session, asked: Invocation, house: House, wanted: str) -> Policy:
    """The policy of that name or title. Raises Refusal if there is none that the person may read."""
    today = asked.now.astimezone(house.zone).date()
    theirs = [standing.policy for standing in standings.applying_to(db, asked.person.id, today)]
    theirs += [policy for policy in policies.all_policies(db) if may_oversee(policy, asked)]
    names = {policy.title.lower(): policy for policy in theirs} | {policy.name.lower(): policy for policy in theirs}
    found = names.get(wanted.lower())
    if found:
        return found
    close = nearest(wanted, names)
    hint = (
        _("Did you mean {command} {close}?", command=house.command("policy"), close=escaped(close))
        if close
        else _("No name comes near it.")
    )
    raise Refusal(
        _(
            "No policy of yours is called that. {hint} {command} alone lists all of them.",
            hint=hint,
            command=house.command("policy"),
        )
    )


def may_oversee(policy: Policy, asked: Invocation) -> bool:
    """Its owner, the CSO and auditors may read a policy that does not apply to them, and how far others are."""
    return policy.owner == asked.person.id or not asked.person.roles.isdisjoint({Role.CSO, Role.AUDITOR})


def opened(db: Session, asked: Invocation, house: House, key: str) -> tuple[Policy, Version, str]:
    """What the `key` of a button or form names. Raises Refusal if the person may not read it."""
    number, _colon, language = key.partition(":")
    version = policies.version_by_id(db, int(number)) if number.isdecimal() else None
    if not version:
        raise Refusal(_("This text is gone. {command} lists what applies to you now.", command=house.command("policy")))
    policy = named(db, asked, house, policies.by_id(db, version.policy).name)
    return policy, version, language


def current(db: Session, asked: Invocation, house: House, policy: Policy) -> Sheet:
    """The text that holds now, in the reader's language."""
    version = policies.version(db, policy.id or 0, policy.current)
    if not version:
        raise Refusal(_("This policy has no text yet. Its owner can publish one: sitrep policies publish."))
    return sheet(db, asked, house, policy, version, asked.person.account.locale)


def sheet(db: Session, asked: Invocation, house: House, policy: Policy, version: Version, locale: str) -> Sheet:
    """One version as the person is to read it."""
    text = policies.text_for(db, version, locale)
    mine = rows(db, asked.now, house, asked.person.id)
    row = next((row for row in mine if row.name == policy.name), None)
    only_reading = Row(policy.name, policy.title, version.number, State.TO_KNOW, asked.now, overdue=False)
    key = f"{version.id}:{text.language}"
    log = [
        _("Version {number}: {change}", number=each.number, change=each.change)
        for each in policies.changes(db, version, LOGGED)
    ]
    return Sheet(key, row or only_reading, policy.owner, text.language, text.text, text.sha256, log)


def _row(standing: Standing, now: datetime) -> Row:
    policy = standing.policy
    state = state_of(policy.counts_from, standing.said.version, standing.excepted_until, asks=policy.acceptance)
    due = due_at(policy.opened_at, standing.since, policy.grace)
    return Row(
        name=policy.name,
        title=policy.title,
        version=policy.current,
        state=state,
        due_at=due,
        overdue=state in OPEN and due < now,
        accepted_at=standing.said.at,
        excepted_until=standing.excepted_until,
    )
