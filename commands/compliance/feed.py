"""The calendar feed: a secret address for each person, renewed or ended at will."""

from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.invocation import Invocation, Reply, Say
from commands.messages import feed as words
from commands.refusal import Refusal
from commands.upcoming.entry import Entry
from commands.upcoming.listing import upcoming
from commands.whois import holders
from storage import feeds, journal, people
from storage.kinds.people import Role, Standing
from storage.kinds.tongues import _

DAYS = 90
PATH = "/calendar"


def calendar(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """`calendar` gives a new secret address and ends the one before; `calendar revoke` ends it."""
    if rest.lower() == "revoke":
        if not feeds.revoke(db, asked.person.id):
            raise Refusal(_("You have no calendar feed."))
        journal.record(db, asked.now, asked.person.id, "feed:revoked", asked.person.id)
        return Say(words.revoked())
    if rest:
        raise Refusal(_("Usage: {command} calendar, or calendar revoke", command=house.command("compliance")))
    if not house.feed_url:
        raise Refusal(
            _("Calendar feeds need the HTTP mode: whoever runs Sitrep sets SLACK_SIGNING_SECRET and no app token.")
        )
    secret = feeds.new_secret()
    feeds.renew(db, asked.now, asked.person.id, secret)
    journal.record(db, asked.now, asked.person.id, "feed:renewed", asked.person.id)
    return Say(words.address(f"{house.feed_url}{PATH}/{secret}.ics", house.command("compliance")))


def entries(db: Session, now: datetime, house: House, secret: str) -> list[Entry] | None:
    """What the owner of this secret may know of the next 90 days; None if it opens nothing."""
    person = feeds.owner(db, secret)
    account = people.account(db, person) if person else None
    if person is None or account is None or account.standing is not Standing.MEMBER:
        return None
    found = upcoming(db, now, house, DAYS)
    if person in holders(db, house, Role.CSO):
        return found
    return [entry for entry in found if person in entry.to]
