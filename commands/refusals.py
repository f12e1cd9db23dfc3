"""A channel that refuses the bot: the CSO hears of it by direct message, once for each cause, with the fix."""

from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.messages import refusals as words
from commands.whois import holders
from storage import journal, letters, refused
from storage.kinds.people import Role


def tick(db: Session, now: datetime, house: House) -> int:
    """Tells of every refusal that was not told of; returns of how many."""
    return sum(_tell(db, now, house, each) for each in refused.channels(db))


def _tell(db: Session, now: datetime, house: House, refusal: refused.Refusal) -> bool:
    # The oldest letter that waits is the cause's name: once the channel takes it, a new refusal is a new cause.
    cause = f"refused:{refusal.channel}:{refusal.reason}:{refusal.first}"
    officers = [each for each in sorted(holders(db, house, Role.CSO)) if not letters.by_key(db, f"{cause}:{each}")]
    said = words.refused(refusal.channel, refusal.reason, refusal.number, house.command("posture"))
    for officer in officers:
        letters.owe(db, now, f"{cause}:{officer}", officer, said)
    if officers:
        journal.record(db, now, "clock", "channel:refused", refusal.channel, reason=refusal.reason)
    return bool(officers)
