"""News on time: the lead is asked for an update, and silence goes to the CSO."""

from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.incidents.sight import Desk
from commands.messages import incident_notes as words
from commands.whois import holders
from storage import incidents, journal, letters
from storage.incidents import Incident
from storage.kinds.people import Role

BATCH = 50


def told(desk: Desk) -> None:
    """An update came: the next one is due one period from now."""
    if not desk.incident.update_due:
        return
    every = desk.house.guide.grades[desk.incident.severity].update_every
    incidents.expect_news(desk.db, desk.incident, desk.asked.now + every if every else None, None)


def tick(db: Session, now: datetime, house: House) -> int:
    """Asks for updates that are due, and tells the CSO of those that did not come. Returns how many."""
    due = incidents.wanting_news(db, now, BATCH)
    for incident in due:
        if incident.asked_at:
            _silence(db, now, house, incident, incident.asked_at)
        else:
            _ask(db, now, house, incident)
    return len(due)


def _ask(db: Session, now: datetime, house: House, incident: Incident) -> None:
    patience = house.guide.grades[incident.severity].patience
    incidents.expect_news(db, incident, now + patience, now)
    key = f"incident:{incident.number}:news:{int(now.timestamp())}"
    letters.owe(db, now, key, incident.lead, words.news_wanted(incident.number, now + patience, house.zone))
    journal.record(db, now, "clock", "incident:news-asked", incident.number)


def _silence(db: Session, now: datetime, house: House, incident: Incident, asked_at: datetime) -> None:
    every = house.guide.grades[incident.severity].update_every
    incidents.expect_news(db, incident, now + every if every else None, None)
    told = words.silence(incident.number, incident.lead, now - asked_at)
    for officer in sorted(holders(db, house, Role.CSO)):
        letters.owe(db, now, f"incident:{incident.number}:silence:{int(now.timestamp())}:{officer}", officer, told)
    journal.record(db, now, "clock", "incident:silent", incident.number)
