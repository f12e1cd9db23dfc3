"""What stories about obligations and clocks do again and again, through the real door."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from sandbox import Outcome, render
from storage import filings, reckonings
from storage.letters import Letter
from tests.office import NOON, Office

BREACH: dict[str, Any] = {
    "true": ["personal_data", "eu_scope"],
    "risk": "high",
    "aware_personal_data_breach": NOON,
    "aware": NOON,
}
"""A breach the company learned of at NOON: 72 hours under the GDPR."""

DUE = NOON + timedelta(hours=72)
ADVICE = "A prompt to act, not legal advice."


def shown(office: Office, handle: str, what: Any) -> str:
    return render(what, office.slack.person(handle), office.slack)


def reads(office: Office, handle: str, text: str = "") -> str:
    """What a person reads when they type /compliance with these words."""
    (answer,) = office.does(handle, "/compliance", text).replies
    return shown(office, handle, answer)


def fills(office: Office, handle: str, text: str, **answers: Any) -> str:
    """A person fills the form that /compliance opens, sends it, and reads what takes its place."""
    assert office.does(handle, "/compliance", text).modal
    return sends(office, handle, **answers)


def declares(office: Office, **profile: Any) -> str:
    answers = {"country": "IE", "operates_in": "none", "entity_types": [], "complete": ["entity_types"], **profile}
    said = fills(office, "dana", "profile", **answers)
    office.sitrep.tick()
    return said


def opens_a_case(office: Office, handle: str = "dana", **facts: Any) -> str:
    return fills(office, handle, "case open Mail server was breached", **(BREACH | facts))


def at(office: Office, moment: datetime) -> None:
    office.clock.jump_to(moment)
    office.sitrep.tick()


def owed(office: Office, to: str) -> list[str]:
    """What a person (by handle) or a channel was sent or will be, in order."""
    handles = {person.handle for person in office.slack.company.people}
    place = office.id(to) if to in handles else office.slack.channel(to)
    with office.reading() as db:
        mine = select(Letter).where(Letter.to == place).order_by(col(Letter.id))
        return [letter.message.text for letter in db.exec(mine)]


def presses(office: Office, handle: str, button: str, law: str = "gdpr-33", authority: str = "") -> Outcome:
    """A person presses a button of one clock where they read it."""
    with office.reading() as db:
        row = next(row for row in reckonings.of(db, "M-1") if row.key == (law, authority))
        decision = filings.decided(db, "M-1").get(row.id or 0)
    number = decision.id if decision and button in {"clock.agree", "clock.refuse"} else row.id
    (where,) = office.does(handle, "/compliance", "clocks M-1").replies
    return office.slack.person(handle).click(where, button, str(number))


def sends(office: Office, handle: str, **answers: Any) -> str:
    """A person fills the form on their screen, sends it, and reads what is there then."""
    modal = office.slack.person(handle).modal
    assert modal
    errors = modal.fill(**answers).submit().errors
    return " ".join(errors.values()) if errors else shown(office, handle, office.slack.person(handle).modal)


def card(office: Office) -> str:
    """The card as the CSO reads it."""
    return reads(office, "dana", "clocks M-1")
