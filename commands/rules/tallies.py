"""What each thing adds to the tallies, told by its journal entries alone.

A thing is counted at its limit: a report at the hour by which it must be answered, a policy at the end of its review.
So nothing needs to happen when a limit passes, and what ended in time can be told at any later moment.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from commands.rules.cells import Cell, Count, Fact, Happening, Marks, Story, hour, instant, rounded_up, summed
from commands.rules.measures import RESOLVE_WITHIN, TELL_WITHIN
from storage.kinds.clocks import TICKING, State
from storage.kinds.incidents import Severity

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)
"""The limit of what has none."""

DAY = timedelta(days=1)
BUCKETS = (1, 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 10080, 43200)
"""Minutes from noticing to reporting, in classes named after their upper end."""

KIND, DELAY = "by-kind", "by-delay"
"""Tallies for the reporting culture; their part is the kind, or the class of delay."""


FAMILIES: Mapping[str, tuple[str, ...]] = {
    "report": ("report:filed", "report:taken", "report:asked", "report:attached", "report:answered"),
    "task": ("task:assigned", "task:done", "task:refused", "task:withdrawn"),
    "incident": (
        "incident:opened", "incident:graded", "incident:resolved", "incident:closed", "incident:reopened",
        "incident:silent",
    ),
    "policy": ("policy:published", "policy:terms", "policy:reviewed", "policy:counted"),
    "exception": ("exception:asked", "exception:approved", "exception:ended"),
    "lesson": ("lesson:counted",),
    "obligation": ("obligation:assigned", "obligation:completed"),
    "clock": ("clock:reckoned", "clock:dropped", "decision:agreed"),
}  # fmt: skip
FAMILY: Mapping[str, str] = {tag: family for family, tags in FAMILIES.items() for tag in tags}
FOLLOWED = frozenset(FAMILY)
"""The journal's tags that count; all others are passed over."""


def marks(story: Story) -> Marks:
    """What one subject adds to the tallies, from its entries in order. Facts that an entry lacks count for nothing."""
    by_family: dict[str, list[Happening]] = defaultdict(list)
    for happening in story:
        if happening.tag in FAMILY:
            by_family[FAMILY[happening.tag]].append(happening)
    found: Marks = {}
    for family, happenings in by_family.items():
        found.update(READERS[family](happenings))
    return found


def _report(story: Story) -> Marks:
    filed, after = story[0], story[1:]
    if filed.tag != "report:filed":
        return {}
    found = _answered(filed, after) | _told(filed)
    if after:
        minutes = (after[0].at - filed.at) // timedelta(minutes=1)
        found[Cell("first-response", hour(after[0].at))] = Count(minutes, 1)
    answered = int(any(each.tag == "report:answered" for each in after))
    found[Cell(KIND, rounded_up(filed.at, DAY), str(filed.facts.get("kind")))] = Count(answered, 1)
    return found


def _answered(filed: Happening, after: Story) -> Marks:
    due = instant(filed, "answer_due")
    if due is None:
        return {}
    settled = [each.at for each in after if each.tag in {"report:attached", "report:answered"}]
    return {Cell("reports-answered", hour(due)): Count(int(bool(settled) and settled[0] <= due), 1)}


def _told(filed: Happening) -> Marks:
    noticed = instant(filed, "noticed_at")
    if noticed is None:
        return {}
    delay = max(filed.at - noticed, timedelta())
    minutes = -(-delay // timedelta(minutes=1))
    bucket = next((each for each in BUCKETS if minutes <= each), BUCKETS[-1])
    return {
        Cell("reports-told-soon", hour(filed.at)): Count(int(delay <= TELL_WITHIN), 1),
        Cell(DELAY, rounded_up(filed.at, DAY), f"{bucket:05}"): Count(0, 1),
    }


def _task(story: Story) -> Marks:
    due, last = instant(story[0], "due_at"), story[-1]
    if due is None or last.tag in {"task:refused", "task:withdrawn"}:
        return {}
    return {Cell("tasks-on-time", hour(due)): Count(int(last.tag == "task:done" and last.at <= due), 1)}


def _incident(story: Story) -> Marks:
    opened = story[0]
    if opened.tag != "incident:opened":
        return {}
    grades = [Severity(str(each.facts["severity"])) for each in story if each.facts.get("severity")]
    found: Marks = {}
    if grades:
        due, ended = opened.at + RESOLVE_WITHIN[grades[-1]], _ended(story)
        found[Cell("incidents-resolved", hour(due))] = Count(int(ended is not None and ended <= due), 1)
    if any(grade is not Severity.SEV4 for grade in grades):
        silent = any(each.tag == "incident:silent" for each in story)
        found[Cell("incidents-updated", hour(opened.at))] = Count(int(not silent), 1)
    return found


def _ended(story: Story) -> datetime | None:
    ended: datetime | None = None
    for each in story:
        if each.tag == "incident:reopened":
            ended = None
        elif each.tag in {"incident:resolved", "incident:closed"}:
            ended = ended or each.at
    return ended


def _policy(story: Story) -> Marks:
    found: Marks = {}
    until = _newest(story, "review_until")
    if until:
        found[Cell("policies-reviewed", hour(until))] = Count(0, 1)
    counts = [each.facts for each in story if each.tag == "policy:counted"]
    if counts:
        found[Cell("policies-accepted", FOREVER)] = _counted(counts[-1])
    return found


def _exception(story: Story) -> Marks:
    until, last = instant(story[0], "until_at"), story[-1]
    if until is None or last.tag != "exception:approved":
        return {}
    return {Cell("exceptions", hour(until)): Count(0, 1)}


def _lesson(story: Story) -> Marks:
    closes = instant(story[-1], "closes_at")
    return {Cell("lessons-done", hour(closes)): _counted(story[-1].facts)} if closes else {}


def _obligation(story: Story) -> Marks:
    until = _newest(story, "due_until")
    return {Cell("obligations-on-time", hour(until)): Count(0, 1)} if until else {}


def _clock(story: Story) -> Marks:
    newest: dict[tuple[Fact, Fact], Happening | None] = {}
    for each in story:
        if each.tag == "decision:agreed":
            agreed = each.facts.get("reckoning")
            for key, known in newest.items():
                if known and known.facts.get("reckoning") == agreed:
                    newest[key] = None
        else:
            gone = each.tag == "clock:dropped"
            newest[each.facts.get("law"), each.facts.get("authority") or ""] = None if gone else each
    return summed([_limit(each) for each in newest.values() if each])


def _limit(reckoned: Happening) -> Marks:
    due, state = instant(reckoned, "due_at"), State(str(reckoned.facts.get("state")))
    if due is None:
        return {}
    if state in TICKING:
        return {Cell("clocks-running", due): Count(0, 1), Cell("clocks-filed", due): Count(0, 1)}
    if state in {State.FILED, State.FILED_LATE}:
        return {Cell("clocks-filed", due): Count(int(state is State.FILED), 1)}
    return {}


def _counted(facts: Mapping[str, Fact]) -> Count:
    return Count(_number(facts, "done"), _number(facts, "people") - _number(facts, "exempt"))


def _number(facts: Mapping[str, Fact], name: str) -> int:
    value = facts.get(name)
    return value if isinstance(value, int) else 0


def _newest(story: Story, name: str) -> datetime | None:
    """The fact as it was told last; what says that there is none any more counts too."""
    told = [each for each in story if name in each.facts]
    return instant(told[-1], name) if told else None


READERS: Mapping[str, Callable[[Story], Marks]] = {
    "report": _report,
    "task": _task,
    "incident": _incident,
    "policy": _policy,
    "exception": _exception,
    "lesson": _lesson,
    "obligation": _obligation,
    "clock": _clock,
}
