"""Publishing policies: proposed by an author, put in force by somebody else's yes, all of it or nothing."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.invocation import Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import publication as words
from commands.refusal import Refusal
from commands.rules.schedule import end_of
from commands.whois import holders
from storage import coverage, journal, letters, nudges, people, policies, publications
from storage.kinds.messages import Message
from storage.kinds.people import Role
from storage.kinds.policies import Draft, PublicationState
from storage.kinds.tongues import _
from storage.publications import Publication


def approvers(db: Session, house: House, author: str, drafts: Sequence[Draft]) -> list[str]:
    """Who may approve: the CSO and whoever owns all of it, never the author."""
    owners = {draft.terms.owner for draft in drafts}
    sole = owners if len(owners) == 1 else set[str]()
    return sorted((holders(db, house, Role.CSO) | sole) - {author})


def propose(db: Session, now: datetime, author: str, approvers: Sequence[str], drafts: Sequence[Draft]) -> Publication:
    """Keeps the drafts and asks the approvers by direct message. Raises Refusal if there is nobody but the author."""
    if not approvers or author in approvers:
        raise Refusal(_("Somebody else than the author must approve. Name another approver."))
    publication = publications.propose(db, now, author, approvers, drafts)
    subject = f"publication:{publication.id}"
    journal.record(db, now, author, "publication:proposed", subject, policies=len(drafts))
    card = _card(db, publication)
    for who in publication.asked:
        letters.owe(db, now, f"{subject}:card:{who}", who, card)
    return publication


def approve(db: Session, asked: Invocation, house: House) -> Reply:
    """An approver's yes puts all of it in force in one transaction."""
    publication = _asked_of(db, asked)
    drafts = publications.drafts(db, publication.id or 0)
    if publication.state is not PublicationState.PROPOSED:
        return Say(words.outcome(publication.state, len(drafts)))
    _refuse_if_outdated(db, drafts)
    if publications.decide(db, asked.now, publication, asked.person.id, PublicationState.APPROVED):
        put_in_force(db, asked.now, house, publication, drafts, asked.person.id)
        _tell(db, asked.now, publication)
    return Say(words.outcome(PublicationState.APPROVED, len(drafts)))


def refuse(db: Session, asked: Invocation, _house: House) -> Reply:
    """An approver's no: nothing changes."""
    publication = _asked_of(db, asked)
    drafts = publications.drafts(db, publication.id or 0)
    if publications.decide(db, asked.now, publication, asked.person.id, PublicationState.REFUSED):
        journal.record(db, asked.now, asked.person.id, "publication:refused", f"publication:{publication.id}")
        _tell(db, asked.now, publication)
    db.refresh(publication)
    return Say(words.outcome(publication.state, len(drafts)))


def show(db: Session, asked: Invocation, _house: House) -> Reply:
    """The card, for whoever was asked to approve."""
    return Say(_card(db, _asked_of(db, asked)))


def read(db: Session, asked: Invocation, _house: House) -> Reply:
    """The menu on the card: opens a proposed text."""
    draft, place = _draft(db, asked)
    return OpenForm(words.page(asked.value.rpartition(":")[0], draft, place), words.cannot_open())


def turn(db: Session, asked: Invocation, _house: House) -> Reply:
    """To another page of a proposed text."""
    draft, place = _draft(db, asked)
    return ShowInForm(words.page(asked.value.rpartition(":")[0], draft, place))


def put_in_force(
    db: Session, now: datetime, house: House, publication: Publication, drafts: Sequence[Draft], approver: str
) -> None:
    """Makes each draft the version that holds. A material change re-opens acceptances without touching them."""
    today = now.astimezone(house.zone).date()
    journal.record(db, now, approver, "publication:approved", f"publication:{publication.id}", policies=len(drafts))
    for draft in drafts:
        reopened = _reopens(db, draft)
        policy, number = publications.publish(db, now, today, draft, publication.author, approver)
        facts: journal.Facts = {
            "version": number,
            "author": publication.author,
            "approver": approver,
            "review_until": end_of(policy.review_due_on, house.zone).isoformat(),
        }
        if draft.new_text:
            shown: journal.Facts = {
                "sha256": policies.fingerprint(draft.texts[draft.language]),
                "material": draft.material,
            }
            journal.record(db, now, approver, "policy:published", policy.name, **facts, **shown, reopened=reopened)
        else:
            terms = policies.fingerprint(policy.terms)
            journal.record(db, now, approver, "policy:terms", policy.name, **facts, terms_sha256=terms)


def tick(db: Session, now: datetime, _house: House) -> int:
    """Tells the clock of reminders what was published for one audience, once it is worked out. Returns how many."""
    circle = policies.to_announce(db)
    if not circle:
        return 0
    nudges.wake(db, now, circle)
    policies.mark_announced(db, circle)
    return 1


def _refuse_if_outdated(db: Session, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        policy = policies.by_name(db, draft.name)
        if (policy.current if policy else 0) != draft.base:
            raise Refusal(
                _(
                    "{title} was changed since this was proposed, so the difference you were shown is no "
                    "longer true. Please have it published again.",
                    title=draft.terms.title,
                )
            )


def _asked_of(db: Session, asked: Invocation) -> Publication:
    publication = publications.by_id(db, int(asked.value)) if asked.value.isdecimal() else None
    if not publication:
        raise Refusal(_("This publication is not known any more. Nothing was changed."))
    if asked.person.id == publication.author:
        raise Refusal(_("You are the author. Somebody else must approve: that is the point of four eyes."))
    if asked.person.id not in publication.asked:
        raise Refusal(_("You were not asked to approve this. The author names the approvers."))
    return publication


def _draft(db: Session, asked: Invocation) -> tuple[Draft, int]:
    number, name, page = [*asked.value.split(":"), "", ""][:3]
    publication = publications.by_id(db, int(number)) if number.isdecimal() else None
    drafts = publications.drafts(db, int(number)) if publication else []
    found = next((draft for draft in drafts if draft.name == name), None)
    if not publication or not found or asked.person.id not in {publication.author, *publication.asked}:
        raise Refusal(_("This text is not yours to approve, or it is gone."))
    return found, int(page or 0)


def _reopens(db: Session, draft: Draft) -> int:
    policy = policies.by_name(db, draft.name)
    return coverage.reopened_by(db, policy) if policy and draft.new_text and draft.material else 0


def _tell(db: Session, now: datetime, publication: Publication) -> None:
    db.refresh(publication)
    card = _card(db, publication)
    for who in publication.asked:
        letters.rewrite(db, now, f"publication:{publication.id}:card:{who}", card)
    letters.owe(db, now, f"publication:{publication.id}:decided", publication.author, card)


def _card(db: Session, publication: Publication) -> Message:
    drafts = publications.drafts(db, publication.id or 0)
    names = people.names(db, [publication.author, publication.decided_by or ""])
    is_open = publication.state is PublicationState.PROPOSED
    lines = [words.Line(draft, _reopens(db, draft) if is_open else None) for draft in drafts]
    author = names.get(publication.author, publication.author)
    decided_by = names.get(publication.decided_by or "", publication.decided_by or "")
    return words.card(publication.id or 0, author, lines, publication.state, decided_by)
