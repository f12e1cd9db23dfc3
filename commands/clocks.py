"""The clocks of a matter: reckoned anew whenever something changes, with everything they said before kept.

Whoever runs a matter calls `recompute` with all that is known; the rest follows: the card, the warnings, the record.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlmodel import Session

from commands import clock_card
from commands.house import House
from commands.refusal import Refusal
from commands.rules.alarms import alarms, following
from commands.rules.clocks import clocks
from commands.rules.moments import InputError
from commands.rules.situations import read
from storage import filings, journal, matters, profiles, reckonings
from storage.filings import Filing
from storage.kinds.clocks import QUIET, TICKING, Clock, Hold, Moment, Situation, State
from storage.matters import Matter
from storage.reckonings import Reckoning


@dataclass(frozen=True, slots=True)
class Subject:
    """What the clocks are about, as people name it. Without a `room`, its lead and the CSO read the card in private."""

    ref: str
    title: str
    lead: str
    room: str = ""
    thread: str | None = None
    restricted: bool = False
    by_hand: bool = False


def recompute(
    db: Session,
    now: datetime,
    house: House,
    subject: Subject,
    facts: Mapping[str, object],
    anchors: Mapping[str, object],
    zone: str,
) -> Matter:
    """Takes over what is known and reckons every clock.

    `facts` and `anchors` go by the catalogue's words; an anchor is an aware instant, or text as in docs/clocks.md.
    Raises Refusal for a word or value that the clocks do not know.
    """
    told = asdict(subject) | {
        "facts": matters.written(facts),
        "anchors": matters.written(_texts(anchors)),
        "zone": zone,
    }
    told.pop("ref")
    before = _places(db, house, subject.ref)
    matter = matters.keep(db, now, subject.ref, told)
    reckon(db, now, house, matter)
    clock_card.leave(db, now, house, matter, before)
    return matter


def move(db: Session, now: datetime, house: House, ref: str, room: str) -> None:
    """The matter has a room now: the card of its clocks is there from now on. A matter without clocks has none."""
    before, matter = _places(db, house, ref), matters.by_ref(db, ref)
    if matter:
        matters.change(db, matter, room=room, thread=None)
        clock_card.show(db, now, house, matter)
        clock_card.leave(db, now, house, matter, before)


def _places(db: Session, house: House, ref: str) -> list[str]:
    known = matters.by_ref(db, ref)
    return clock_card.places(db, house, known) if known else []


def reckon(db: Session, now: datetime, house: House, matter: Matter) -> None:
    """Every law's answer for what is known now; what changed replaces what was said before."""
    situation = _situation(db, house, matter)
    found = _for_each_authority(clocks(house.books.laws, situation, now), filings.filed(db, matter.ref))
    known = {row.key: row for row in reckonings.of(db, matter.ref)}
    for clock in found:
        _keep(db, now, house, matter, known.pop((clock.id, clock.authority or ""), None), clock)
    for gone in known.values():
        reckonings.replace(db, now, gone)
        dropped: journal.Facts = {"law": gone.law, "authority": gone.authority or None, "reckoning": gone.id}
        journal.record(db, now, "clock", "clock:dropped", matter.ref, **dropped)
    undecided = sum(clock.state is State.SCOPE_UNDECLARED for clock in found)
    ends = [hold.until for hold in situation.holds.values() if hold.until and hold.until > now]
    matters.change(db, matter, undecided=undecided, recheck_at=min(ends, default=None))
    clock_card.show(db, now, house, matter)


def _keep(db: Session, now: datetime, house: House, matter: Matter, row: Reckoning | None, clock: Clock) -> None:
    if row is None and clock.state in QUIET:
        return
    if row is not None:
        if _essence(row.clock) == _essence(clock):
            return
        reckonings.replace(db, now, row)
    warn_at, since = _first_alarm(clock, now)
    new = reckonings.add(db, now, matter.ref, clock, _rule(house, clock.id), warn_at, since)
    due = clock.due_at.isoformat() if clock.due_at else None
    facts = {"law": clock.id, "authority": clock.authority, "state": clock.state, "due_at": due}
    journal.record(db, now, "clock", "clock:reckoned", matter.ref, **facts, reckoning=new.id, rule=new.rule)


def _essence(clock: Clock) -> tuple[object, ...]:
    """What makes an answer another one. That time passes does not."""
    state = State.RUNNING if clock.state in TICKING else clock.state
    return (
        state, clock.due_at, clock.due_on, clock.latest_arguable_at, clock.argument, clock.anchor, clock.started_at,
        clock.estimated_at, clock.target_at, clock.calendar, clock.review, clock.citation,
        clock.reason if state is State.SUSPENDED else None,
    )  # fmt: skip


def _first_alarm(clock: Clock, now: datetime) -> tuple[datetime | None, datetime]:
    """When to warn first, and since when warnings count. A limit that has passed already is told at once."""
    if clock.state not in TICKING or clock.due_at is None:
        return None, now
    planned = alarms(clock.started_at, clock.due_at)
    coming = following(planned, now)
    return (coming.at, now) if coming else (now, clock.due_at)


def _rule(house: House, law_id: str) -> str:
    """Names the version of the rule: the same rows, the same text."""
    rows = [law for law in house.books.laws.laws if law.id == law_id]
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def _situation(db: Session, house: House, matter: Matter) -> Situation:
    profile = profiles.current(db)
    document = {
        "profile": profile.declared if profile else {},
        "facts": matter.told_facts,
        "anchors": matter.told_anchors,
        "zone": matter.zone,
    }
    try:
        situation = read(document, house.books.laws).situation
    except InputError as error:
        raise Refusal(error.said) from error
    held = {hold.law: Hold(hold.document, hold.until) for hold in filings.holding(db, matter.ref)}
    sent = filings.filed(db, matter.ref)
    return replace(situation, submitted={**situation.submitted, **_submitted(house, situation, sent)}, holds=held)


def _submitted(house: House, situation: Situation, sent: Sequence[Filing]) -> dict[str, tuple[Moment, ...]]:
    """A law is filed under once every authority it names has been told."""
    by_law: dict[str, list[Filing]] = {}
    for filing in sent:
        by_law.setdefault(filing.law, []).append(filing)
    each_of = {law.id: law.each_of for law in house.books.laws.laws if law.each_of}
    return {
        law: tuple(Moment.of(filing.filed_at) for filing in those)
        for law, those in by_law.items()
        if _all_told(those, situation.facts.get(each_of.get(law) or ""))
    }


def _all_told(those: Sequence[Filing], places: object) -> bool:
    told = {filing.authority for filing in those}
    return "" in told or (isinstance(places, tuple) and told.issuperset(places))


def _for_each_authority(found: Sequence[Clock], sent: Sequence[Filing]) -> list[Clock]:
    """What one authority was sent ends its own clock, and no other's."""
    first = {(filing.law, filing.authority): filing for filing in reversed(sent) if filing.authority}
    return [_ended(clock, first.get((clock.id, clock.authority or ""))) for clock in found]


def _ended(clock: Clock, filing: Filing | None) -> Clock:
    if filing is None or clock.state not in TICKING:
        return clock
    late = clock.due_at is not None and filing.filed_at > clock.due_at
    return replace(clock, state=State.FILED_LATE if late else State.FILED)


def _texts(anchors: Mapping[str, object]) -> dict[str, object]:
    return {name: at.isoformat() if isinstance(at, datetime) else at for name, at in anchors.items()}
