"""/policy: what applies to me, what it says, and my yes to it."""

from sqlmodel import Session

from commands import coverage, lesson, nudge, review, shelf
from commands.house import House
from commands.invocation import Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import policy as words
from commands.messages import policy_sheet as sheets
from storage import journal, policies
from storage.kinds.policies import Yes
from storage.kinds.tongues import N_, _
from storage.policies import Policy, Version

USAGE = "/policy [name, coverage name, review name or lessons]"
SUBCOMMANDS = {"coverage": coverage.run, "review": review.run, "lessons": lesson.run}
SUPERSEDED = N_("This text was changed while you had it open, so nothing was accepted. Below is the new one.")


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """Lists the person's policies with their state, opens the one that is named, or does what the first word says."""
    first, _blank, rest = asked.text.strip().partition(" ")
    if first.lower() in SUBCOMMANDS:
        return SUBCOMMANDS[first.lower()](db, asked, house, rest.strip())
    if first:
        return open_named(db, asked, house, asked.text.strip())
    mine = shelf.rows(db, asked.now, house, asked.person.id)
    return Say(words.overview(mine, house.command("policy"), house.zone))


def read(db: Session, asked: Invocation, house: House) -> Reply:
    """The button or the menu beside a policy's title."""
    return open_named(db, asked, house, asked.value)


def another(db: Session, asked: Invocation, house: House) -> Reply:
    """From the receipt to the next text, in the same form."""
    policy = shelf.named(db, asked, house, asked.value)
    return ShowInForm(sheets.page(shelf.current(db, asked, house, policy), 0, house.zone))


def turn(db: Session, asked: Invocation, house: House) -> Reply:
    """To another page of the same text."""
    key, _colon, number = asked.value.rpartition(":")
    policy, version, language = shelf.opened(db, asked, house, key)
    if version.number != policy.current:
        return ShowInForm(sheets.page(shelf.current(db, asked, house, policy), 0, house.zone, _(SUPERSEDED)))
    return ShowInForm(sheets.page(shelf.sheet(db, asked, house, policy, version, language), int(number), house.zone))


def accept(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps the yes to exactly the text that was shown, and answers with a receipt."""
    policy, version, language = shelf.opened(db, asked, house, asked.context)
    if version.number != policy.current:
        return ShowInForm(sheets.page(shelf.current(db, asked, house, policy), 0, house.zone, _(SUPERSEDED)))
    read = shelf.sheet(db, asked, house, policy, version, language)
    yes = Yes(asked.person.id, version.id or 0, read.language, read.sha256, asked.now)
    new = keep_yes(db, policy, version, yes)
    if new:
        nudge.rewrite(db, asked.now, house, asked.person.id)
    said = policies.acceptance(db, asked.person.id, version.id or 0)
    left = shelf.open_rows(db, asked.now, house, asked.person.id)
    return ShowInForm(sheets.receipt(read, said.accepted_at if said else asked.now, house.zone, left, again=not new))


def keep_yes(db: Session, policy: Policy, version: Version, yes: Yes) -> bool:
    """Keeps somebody's yes and writes it into the journal; False if they had said it before."""
    new = policies.accept(db, yes)
    if new:
        facts: journal.Facts = {"version": version.number, "sha256": yes.sha256, "language": yes.language}
        journal.record(db, yes.at, yes.person, "policy:accepted", policy.name, **facts)
    return new


def open_named(db: Session, asked: Invocation, house: House, name: str) -> Reply:
    """The text that holds now. Raises Refusal if there is no such policy that the person may read."""
    sheet = shelf.current(db, asked, house, shelf.named(db, asked, house, name))
    return OpenForm(sheets.page(sheet, 0, house.zone), sheets.cannot_open(sheet, house.command("policy")))
