"""On Home: what waits for the person's yes or no."""

from collections.abc import Iterator

from sqlmodel import Session

from commands.home.look import Look
from commands.messages import home_duty as words
from commands.messages.home import Section
from storage import home, people, publications
from storage.publications import Publication

MOST = 100
"""Of each sort: more than anybody leaves undecided."""


def section(db: Session, look: Look) -> Section | None:
    """The pressing ones first: law, incidents, exceptions, publications. Nothing but for the CSO if there is none."""
    rows = [*_waivers(db, look), *_hand_overs(db, look), *_exemptions(db, look), *_proposals(db, look)]
    return words.decisions(look.part_of(rows)) if rows or look.is_cso else None


def _waivers(db: Session, look: Look) -> Iterator[words.Decision]:
    for each, row in home.decisions_for(db, look.who.id, MOST, duty=look.on_duty, everything=look.is_cso):
        yield words.Waiver(each.id or 0, each.matter, row.law, each.by, each.reason)


def _hand_overs(db: Session, look: Look) -> Iterator[words.Decision]:
    for each in home.hand_overs_to(db, look.who.id, MOST):
        yield words.HandOver(each.number, each.title, each.lead, each.handed_to or look.who.id)


def _exemptions(db: Session, look: Look) -> Iterator[words.Decision]:
    found = home.exceptions_for(db, look.who.id, MOST, everything=look.is_cso)
    names = people.names(db, [asked.person for asked, _policy in found])
    for asked, policy in found:
        name = names.get(asked.person, asked.person)
        yield words.Exemption(asked.id or 0, name, policy.title, asked.reason, asked.until_on)


def _proposals(db: Session, look: Look) -> Iterator[words.Decision]:
    found = [each for each in home.publications_for(db, look.who.id, MOST) if each.author != look.who.id]
    names = people.names(db, [each.author for each in found])
    for each in found:
        yield words.Proposal(each.id or 0, names.get(each.author, each.author), _titles(db, each))


def _titles(db: Session, publication: Publication) -> tuple[str, ...]:
    return tuple(draft.terms.title for draft in publications.drafts(db, publication.id or 0))
