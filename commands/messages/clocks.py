"""The words for one clock: how it stands, until when, to whom, by what text, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.parts import button, buttons, escaped, line, person, when
from commands.rules.words import count, day_name, shortened
from storage.kinds.clocks import TICKING, Clock, State
from storage.kinds.laws import Review
from storage.kinds.said import again
from storage.kinds.tongues import N_, _

SHOWN = 8
"""Clocks with buttons on one card: a message has room for 50 blocks."""

LISTED = 12
TITLE_AT_MOST = 120
ORIGIN_AT_MOST = 80
TOGETHER = 6
"""Short lines in one block."""

REASON_AT_MOST = 200

NAMES = {
    State.RUNNING: N_("runs"),
    State.DUE_SOON: N_("runs"),
    State.OVERDUE: N_("MISSED"),
    State.FILED: N_("filed"),
    State.FILED_LATE: N_("filed late"),
    State.SUSPENDED: N_("suspended"),
    State.PENDING_EVENT: N_("waits for an event"),
    State.ANCHOR_MISSING: N_("a moment is missing"),
    State.NOT_APPLICABLE: N_("does not apply"),
    State.SCOPE_UNDECLARED: N_("something that decides it is undeclared"),
    State.NOT_IN_FORCE: N_("not in force"),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal not to notify, and the second person's yes once there is one."""

    number: int
    by: str
    reason: str
    second: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One clock. `number` names the answer behind it; `state` is as of now."""

    number: int
    clock: Clock
    state: State
    decided: Decided | None = None

    @property
    def waived(self) -> bool:
        """Two people decided not to notify."""
        return self.decided is not None and self.decided.second is not None

    @property
    def name(self) -> str:
        """The law, and whom to tell if there are several."""
        return f"{self.clock.id} ({self.clock.authority})" if self.clock.authority else self.clock.id


@dataclass(frozen=True, slots=True)
class Head:
    """What a card is about. `undecided` laws wait for something nobody declared; `us` asks for people by State."""

    ref: str
    title: str
    lead: str
    undecided: int
    us: bool = False


def answer(head: Head, rows: Sequence[Row]) -> str:
    """The first sentence of a card."""
    missed = sum(row.state is State.OVERDUE and not row.waived for row in rows)
    live = sum(row.state in TICKING and not row.waived for row in rows) - missed
    runs = count(live, "clock runs", "clocks run")
    if not missed:
        return f"{head.ref}: {runs}."
    return f"{head.ref}: :rotating_light: {count(missed, 'clock MISSED', 'clocks MISSED')}, {runs}."


def told(row: Row, zone: ZoneInfo, *, named: bool = True) -> str:
    """One clock in mrkdwn: what, until when, to whom, and what was decided; by whom only where `named`."""
    clock = row.clock
    name = f"*{escaped(row.name)}* · {escaped(_(clock.title))}"
    if row.state is State.OVERDUE and not row.waived:
        name = f":rotating_light: *{_(NAMES[State.OVERDUE])}* {name}"
    lines = [name, until(row, zone), _("To: {recipient}", recipient=escaped(_(clock.recipient)))]
    lines += [f"_{_decided(row.decided, named)}_"] if row.decided else []
    lines += [escaped(shortened(again(clock.reason), REASON_AT_MOST))] if row.state is State.SUSPENDED else []
    return "\n".join(lines)


def _decided(decided: Decided, named: bool) -> str:
    by, second = person(decided.by), person(decided.second or "")
    if decided.second:
        return (
            _("Not to be notified: decided by {by} and {second}.", by=by, second=second)
            if named
            else _("Not to be notified: two people decided so.")
        )
    if named:
        return _("{by} proposes not to notify. A second person must agree; until then it runs.", by=by)
    return _("It is proposed not to notify. A second person must agree; until then it runs.")


def until(row: Row, zone: ZoneInfo) -> str:
    """The limit in words: the earliest defensible one, the time left, and what somebody argues for."""
    clock = row.clock
    if clock.due_at is None:
        return _("Suspended") if row.state is State.SUSPENDED else _("No number in the law: without undue delay")
    due_at, left = when(clock.due_at, zone), f"*{distance(clock.due_at, zone)}*"
    said = (
        _("Due {day}, by {due_at} · {left}", day=day_name(clock.due_on), due_at=due_at, left=left)
        if clock.due_on
        else _("Due {due_at} · {left}", due_at=due_at, left=left)
    )
    if clock.latest_arguable_at:
        said += "\n" + _(
            "Arguable, and debated, until {latest_arguable_at}: {argument}",
            latest_arguable_at=when(clock.latest_arguable_at, zone),
            argument=escaped(again(clock.argument or "")),
        )
    return said


def distance(at: datetime, zone: ZoneInfo) -> str:
    """How far off a moment is when somebody reads it ("in 3 days", "2 hours ago"); where Slack cannot, the moment."""
    local = at.astimezone(zone)
    return f"<!date^{int(at.timestamp())}^{{ago}}|{day_name(local)}, {local:%H:%M %Z}>"


def sources(row: Row) -> str:
    """Citation, source and how sure the row is: shown wherever a clock is."""
    return basis(row.clock)


def basis(clock: Clock) -> str:
    """The same of an answer."""
    parts = [clock.citation, _("source: {source}", source=clock.source), review(clock.review)]
    if clock.calendar:
        parts.append(_("calendar: {name} ({library})", name=_(clock.calendar.name), library=clock.calendar.library))
    if clock.contract:
        parts.append(_("contract template, not law"))
    if clock.doubtful:
        parts.append(_("doubtful: {doubtful}", doubtful=_(clock.doubtful)))
    return escaped(" · ".join(parts))


def review(state: Review) -> str:
    """Whether somebody has read the text."""
    return _("reviewed") if state is Review.CHECKED else _("review pending: nobody has checked this row")


def choices(row: Row) -> Block:
    """The buttons under one clock."""
    value = str(row.number)
    filing = button(_("Record filing"), "clock.file", value, "primary")
    draft = button(_("What it must say"), "clock.draft", value)
    if row.state is State.SUSPENDED:
        return buttons(filing, draft, button(_("Lift suspension"), "clock.lift", value))
    if row.waived:
        return buttons(filing, draft)
    if row.decided:
        name = str(row.decided.number)
        return buttons(
            filing, draft, button(_("Agree"), "clock.agree", name), button(_("Disagree"), "clock.refuse", name)
        )
    decide = button(_("Decide not to notify"), "clock.decide", value)
    return buttons(filing, draft, decide, button(_("Suspend"), "clock.suspend", value))


def listed(rows: Sequence[Row], zone: ZoneInfo) -> list[Block]:
    """Clocks in short, each with its citation, its source and how sure the row is."""
    lines = [f"• {_standing(row, zone)}\n   _{_origin(row.clock)}_" for row in rows]
    return [line("\n".join(lines[start : start + TOGETHER])) for start in range(0, len(lines), TOGETHER)]


def _origin(clock: Clock) -> str:
    parts = (
        shortened(clock.citation, ORIGIN_AT_MOST),
        _("source: {source}", source=shortened(clock.source, ORIGIN_AT_MOST)),
    )
    return escaped(" · ".join((*parts, review(clock.review)))).replace("_", " ")


def short(row: Row, zone: ZoneInfo) -> str:
    """One clock in a few words, for those who hear a message read out."""
    standing = _standing(row, zone)
    if row.clock.review is Review.CHECKED:
        return standing
    return _("{standing} (review pending)", standing=standing)


def _standing(row: Row, zone: ZoneInfo) -> str:
    name, clock = escaped(row.name), row.clock
    state = _("not to be notified") if row.waived else _(NAMES[row.state])
    if clock.due_at and row.state in TICKING:
        return _("{name}: {state}, due {due_at}", name=name, state=state, due_at=when(clock.due_at, zone))
    return f"{name}: {state}"


def undecided(head: Head) -> str:
    """How many laws wait for something; empty if none does."""
    if not head.undecided:
        return ""
    waits = count(head.undecided, "law waits", "laws wait")
    return _("{waits} for something nobody declared (the company's profile, or facts).", waits=waits)
