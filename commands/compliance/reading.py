"""Obligations as they are read: what is due, what binds the company, and everything about one."""

from datetime import timedelta

from sqlmodel import Session

from commands.compliance.duties import BEFORE
from commands.compliance.scope import named, officer, scope_of
from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import obligation_list as lists
from commands.messages import obligation_overview as sights
from commands.messages import obligations as words
from commands.refusal import Refusal
from commands.sight import may_see
from storage import duties, matters, reckonings
from storage.kinds.obligations import Obligation
from storage.kinds.tongues import _

SOON, LATER = timedelta(days=30), timedelta(days=90)
EVIDENCE_SHOWN = 5


def overview(db: Session, asked: Invocation, house: House) -> Reply:
    """What is missed or due in 30 and in 90 days: all of it, or what the person owns."""
    today = asked.now.astimezone(house.zone).date()
    everything = officer(asked.person)
    rows = house.books.obligations.rows
    those = duties.all_of(db, None if everything else asked.person.id)
    mine = [words.Owned(rows[each.obligation], each.taken) for each in those if each.obligation in rows]
    free: list[Obligation] = []
    undeclared = 0
    if everything:
        scope, taken = scope_of(db, house), {each.row.id for each in mine}
        free = [row for row in scope.binding() if row.id not in taken]
        undeclared = len(scope.undeclared())
    told = sights.Sights(mine, free, undeclared, _running(db, asked))
    return Say(sights.overview(told, today, today + SOON, today + LATER, house.command("compliance")))


def catalogue(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """Every obligation that binds the company, and what the others wait for; or those of one framework."""
    if not officer(asked.person):
        raise Refusal(_("This list is for the CSO, those on duty and auditors. The command alone shows what you own."))
    scope = scope_of(db, house)
    owned = {each.obligation: each.taken for each in duties.all_of(db)}
    wanted = rest.lower()
    rows = [(row, scope.verdict(row), owned.get(row.id)) for row in house.books.obligations.rows.values()]
    if wanted:
        rows = [each for each in rows if wanted in _words(each[0])]
    return Say(lists.catalogue(rows, house.command("compliance"), rest))


def _words(row: Obligation) -> str:
    """What it is found by: its words in English, and in the language of whoever looks for it."""
    return f"{row.id} {row.framework} {row.title} {_(row.framework)} {_(row.title)}".lower()


def show(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """One obligation: who owns it, when it is due and why, and the newest evidence."""
    row = named(house, rest)
    duty = duties.of(db, row.id)
    if not officer(asked.person) and not (duty and duty.owner == asked.person.id):
        raise Refusal(_("This obligation is somebody else's."))
    evidence = duties.evidence_of(db, row.id, EVIDENCE_SHOWN)
    past = [words.Past(each.done_on, each.by, each.note, each.link, ours=each.note == BEFORE) for each in evidence]
    verdict = scope_of(db, house).verdict(row)
    return Say(words.shown(row, duty.taken if duty else None, past, verdict))


def _running(db: Session, asked: Invocation) -> int:
    """How many clocks run that this person may see."""
    by_matter = {matter.ref: matter for matter in matters.open_ones(db)}
    mine = {ref for ref, matter in by_matter.items() if may_see(db, asked.person, matter)}
    return sum(row.matter in mine for row in reckonings.ticking(db))
