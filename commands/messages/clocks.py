"""The words around clocks: the card, one clock, warnings, and what a notification must contain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.parts import button, buttons, escaped, line, message, person, quoted, small, when
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import count, day_name, shortened, span
from storage.kinds.clocks import TICKING, Clock, State
from storage.kinds.laws import Review
from storage.kinds.messages import Message
from storage.kinds.tongues import N_, _, retold

SHOWN = 8
"""Clocks with buttons on one card: a message has room for 50 blocks."""

LISTED = 12
TITLE_AT_MOST = 120
ORIGIN_AT_MOST = 80
TOGETHER = 6
"""Short lines in one block."""

REASON_AT_MOST = 200

NAMES = {
    State.RUNNING: "runs",
    State.DUE_SOON: "runs",
    State.OVERDUE: "MISSED",
    State.FILED: "filed",
    State.FILED_LATE: N_("filed late"),
    State.SUSPENDED: "suspended",
    State.PENDING_EVENT: N_("waits for an event"),
    State.ANCHOR_MISSING: N_("a moment is missing"),
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


@retold
def card(head: Head, rows: Sequence[Row], zone: ZoneInfo, now: datetime) -> Message:
    """All clocks of one matter: the answer, then each with time left, recipient, citation and what can be done."""
    first = answer(head, rows)
    title = quoted(shortened(head.title, TITLE_AT_MOST))
    blocks: list[Block] = [
        line(f"*{first}*"),
        title,
        small(_("Lead {lead} · as of {now}", lead=person(head.lead), now=when(now, zone))),
    ]
    live = [row for row in rows if row.state in TICKING or row.state is State.SUSPENDED]
    for row in live[:SHOWN]:
        blocks += [line(told(row, zone)), small(sources(row)), choices(row)]
    rest = live[SHOWN:] + [row for row in rows if row not in live]
    if rest:
        blocks += listed(rest[:LISTED], zone)
    if len(rest) > LISTED:
        blocks.append(small(_("and {count}", count=count(len(rest) - LISTED, "more clock", "more clocks"))))
    if head.us:
        blocks.append(buttons(button(_("People by US State"), "compliance.residents", head.ref)))
    blocks.append(
        small(
            _(
                "{undecided}{disclaimer} Times in {key}.",
                undecided=undecided(head),
                disclaimer=_(DISCLAIMER),
                key=zone.key,
            )
        )
    )
    spoken = "; ".join(short(row, zone) for row in rows[:LISTED])
    return message(
        f"clocks.card.{head.ref}",
        _(
            "{first} {title}. {spoken}. {disclaimer}",
            first=first,
            title=escaped(shortened(head.title, TITLE_AT_MOST)),
            spoken=spoken,
            disclaimer=_(DISCLAIMER),
        ),
        *blocks,
    )


def answer(head: Head, rows: Sequence[Row]) -> str:
    """The first sentence of a card."""
    missed = sum(row.state is State.OVERDUE and not row.waived for row in rows)
    live = sum(row.state in TICKING and not row.waived for row in rows) - missed
    loud = _(":rotating_light: {clock_count} MISSED, ", clock_count=count(missed, "clock", "clocks")) if missed else ""
    return f"{head.ref}: {loud}{count(live, 'clock runs', 'clocks run')}."


def told(row: Row, zone: ZoneInfo) -> str:
    """One clock in mrkdwn: what, until when, to whom, and what was decided."""
    clock = row.clock
    mark = _(":rotating_light: *MISSED* ") if row.state is State.OVERDUE and not row.waived else ""
    lines = [f"{mark}*{escaped(row.name)}* · {escaped(clock.title)}", until(row, zone)]
    lines.append(_("To: {recipient}", recipient=escaped(clock.recipient)))
    if row.decided and row.waived:
        lines.append(
            _(
                "_Not to be notified: decided by {by} and {second}._",
                by=person(row.decided.by),
                second=person(row.decided.second or ""),
            )
        )
    elif row.decided:
        lines.append(
            _(
                "_{by} proposes not to notify. A second person must agree; until then it runs._",
                by=person(row.decided.by),
            )
        )
    if row.state is State.SUSPENDED:
        lines.append(escaped(shortened(clock.reason, REASON_AT_MOST)))
    return "\n".join(lines)


def until(row: Row, zone: ZoneInfo) -> str:
    """The limit in words: the earliest defensible one, the time left, and what somebody argues for."""
    clock = row.clock
    if clock.due_at is None:
        return _("Suspended") if row.state is State.SUSPENDED else _("No number in the law: without undue delay")
    day = _("{day}, by ", day=day_name(clock.due_on)) if clock.due_on else ""
    said = _(
        "Due {day}{due_at} · *{distance}*",
        day=day,
        due_at=when(clock.due_at, zone),
        distance=distance(clock.due_at, zone),
    )
    if clock.latest_arguable_at:
        said += _(
            "\nArguable, and debated, until {latest_arguable_at}: {argument}",
            latest_arguable_at=when(clock.latest_arguable_at, zone),
            argument=escaped(clock.argument or ""),
        )
    return said


def distance(at: datetime, zone: ZoneInfo) -> str:
    """How far off a moment is when somebody reads it ("in 3 days", "2 hours ago"); where Slack cannot, the moment."""
    local = at.astimezone(zone)
    return _(
        "<!date^{timestamp}^{{ago}}|{local:%a} {day} {local:%b %Y, %H:%M %Z}>",
        timestamp=int(at.timestamp()),
        local=local,
        day=local.day,
    )


def sources(row: Row) -> str:
    """Citation, source and how sure the row is: shown wherever a clock is."""
    return basis(row.clock)


def basis(clock: Clock) -> str:
    """The same of an answer."""
    parts = [clock.citation, _("source: {source}", source=clock.source), review(clock.review)]
    if clock.calendar:
        parts.append(_("calendar: {name} ({library})", name=clock.calendar.name, library=clock.calendar.library))
    if clock.contract:
        parts.append(_("contract template, not law"))
    if clock.doubtful:
        parts.append(_("doubtful: {doubtful}", doubtful=clock.doubtful))
    return escaped(" · ".join(parts))


def review(state: Review) -> str:
    """Whether somebody has read the text."""
    return "reviewed" if state is Review.CHECKED else _("review pending: nobody has checked this row")


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


@retold
def warning(ref: str, row: Row, zone: ZoneInfo, now: datetime, lead: str) -> Message:
    """Said when time runs out, and loudly when it has."""
    missed = row.state is State.OVERDUE
    first = (
        _("{ref}: {name} was MISSED.", ref=ref, name=row.name)
        if missed
        else _("{ref}: {left} left for {name}.", ref=ref, left=_left(row, now), name=row.name)
    )
    icon = ":rotating_light:" if missed else ":hourglass_flowing_sand:"
    act = _("File now, and say why it is late.") if missed else _("File, or decide with a second person not to notify.")
    return message(
        f"clocks.warning.{ref}.{row.number}",
        _("{first} {title}. {act} {disclaimer}", first=first, title=row.clock.title, act=act, disclaimer=_(DISCLAIMER)),
        line(f"{icon} *{escaped(first)}* {person(lead)}"),
        line(f"{told(row, zone)}\n{act}"),
        small(sources(row)),
        choices(row),
        small(_("{disclaimer} Times in {key}.", disclaimer=_(DISCLAIMER), key=zone.key)),
    )


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
    mark = "" if row.clock.review is Review.CHECKED else _(" (review pending)")
    return f"{_standing(row, zone)}{mark}"


def _standing(row: Row, zone: ZoneInfo) -> str:
    clock = row.clock
    state = (
        _("not to be notified")
        if row.waived
        else _(NAMES[row.state])
        if row.state in NAMES
        else row.state.value.replace("_", " ")
    )
    due = _(", due {due_at}", due_at=when(clock.due_at, zone)) if clock.due_at and row.state in TICKING else ""
    return f"{escaped(row.name)}: {state}{due}"


def _left(row: Row, now: datetime) -> str:
    return span(row.clock.due_at - now) if row.clock.due_at else _("no time")


def undecided(head: Head) -> str:
    """How many laws wait for something, or nothing; with a blank behind it."""
    if not head.undecided:
        return ""
    waits = count(head.undecided, "law waits", "laws wait")
    return _("{waits} for something nobody declared (the company's profile, or facts). ", waits=waits)
