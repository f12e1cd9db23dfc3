"""The words of /posture, and the lines that digests and the Home page share with it."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from slackblocks import Block, Button, DataVisualizationBlock, SectionBlock, Text
from slackblocks.objects import AxisConfig, DataPoint, DataSeries, LineChart

from commands.messages.parts import button, escaped
from commands.rules.words import count
from storage.kinds.people import Role
from storage.kinds.posture import Change, Past, Pillar, Reading, Standing, Step, Unit
from storage.kinds.tongues import N_, _

MOST_POINTS = 20
"""Points that Slack draws in one chart."""

PILLARS: Mapping[Pillar, str] = {
    Pillar.OPERATIONS: N_("Operations"),
    Pillar.POSTURE: N_("Posture"),
    Pillar.COMPLIANCE: N_("Compliance"),
}
ROLES: Mapping[Role, str] = {
    Role.EMPLOYEE: N_("everybody"),
    Role.RESPONDER: N_("those on duty"),
    Role.AUDITOR: N_("the auditors"),
    Role.CSO: N_("the CSO"),
}
THINGS: Mapping[str, Callable[[int], str]] = {
    "reports-answered": lambda many: count(many, "open report", "open reports"),
    "first-response": lambda many: count(many, "report that nobody has taken", "reports that nobody has taken"),
    "incidents-resolved": lambda many: count(many, "open incident", "open incidents"),
    "tasks-on-time": lambda many: count(many, "task", "tasks"),
    "policies-reviewed": lambda many: count(many, "overdue policy", "overdue policies"),
    "policies-accepted": lambda many: count(many, "acceptance that is missing", "acceptances that are missing"),
    "exceptions": lambda many: count(many, "exception that runs out", "exceptions that run out"),
    "lessons-done": lambda many: count(many, "person who was asked to", "people who were asked to"),
    "obligations-on-time": lambda many: count(many, "overdue obligation", "overdue obligations"),
    "clocks-filed": lambda many: count(many, "notification", "notifications"),
    "clocks-running": lambda many: count(many, "overdue notification", "overdue notifications"),
}
"""What a step is about, counted."""

DO: Mapping[str, str] = {
    "reports-answered": N_("answer {things} in time"),
    "first-response": N_("take {things}"),
    "incidents-resolved": N_("resolve {things} in time"),
    "tasks-on-time": N_("see that {things} due within a week get done"),
    "policies-reviewed": N_("review {things}"),
    "policies-accepted": N_("win {things}"),
    "exceptions": N_("end or renew {things}"),
    "lessons-done": N_("remind {things} of lessons that close within a week"),
    "obligations-on-time": N_("meet {things}"),
    "clocks-filed": N_("file {things} before the limit"),
    "clocks-running": N_("file {things}"),
}
BEGIN: Mapping[str, str] = {
    "report.take": N_("Take it"),
    "incident.show": N_("Open {first}"),
    "task.look": N_("Look at {first}"),
    "policy.coverage": N_("Who accepted it"),
    "policy.review": N_("Review it"),
    "compliance.done": N_("Record evidence"),
    "clock.file": N_("Record filing"),
}


def in_one_line(standing: Standing) -> str:
    """The answer: "Posture: 71.5 of 88 points, based on 11 of 14 measures." """
    known, all_ = len(standing.measured), len(standing.readings)
    if not known:
        return _("Posture: nothing can be measured yet, as none of {all} measures has anything to count.", all=all_)
    return _(
        "Posture: {score} of {out_of} points, based on {known} of {all} measures.",
        score=standing.score,
        out_of=standing.out_of,
        known=known,
        all=all_,
    )


def counting_line(uncounted: int) -> str:
    """That the numbers are not complete yet."""
    entries = count(uncounted, "journal entry is", "journal entries are")
    return _("Counting… {entries} still to be worked in, so these numbers are not complete yet.", entries=entries)


def pillar_line(standing: Standing, pillar: Pillar) -> str:
    """How one duty stands."""
    own = standing.of(pillar)
    if not own.measured:
        return _("{pillars}: not measured", pillars=_(PILLARS[pillar]))
    return _("{pillars}: {score} of {out_of} points", pillars=_(PILLARS[pillar]), score=own.score, out_of=own.out_of)


def reading_line(reading: Reading) -> str:
    """A measure with its numbers and points, or why it has none."""
    measure = reading.measure
    if reading.points is None:
        return _("{name}: not measured, as {missing}", name=_(measure.name), missing=_(measure.missing))
    return _(
        "{name}: {figure}, target {target} → {points} of {weight}",
        name=_(measure.name),
        figure=figure(reading),
        target=target(reading),
        points=reading.points,
        weight=measure.weight,
    )


def figure(reading: Reading) -> str:
    """The value with what it is made of."""
    if reading.measure.unit is Unit.MINUTES:
        return _("{value} min over {denominator}", value=reading.value, denominator=reading.denominator)
    return _(
        "{numerator} of {denominator} ({value} %)",
        numerator=reading.numerator,
        denominator=reading.denominator,
        value=reading.value,
    )


def target(reading: Reading) -> str:
    """What was aimed at."""
    sign = "min" if reading.measure.unit is Unit.MINUTES else "%"
    return f"{reading.measure.target} {sign}"


def change_line(change: Change) -> str:
    """What moved by how much, and why; a line of mrkdwn."""
    moved = _(
        "{name}: {signed} points, {was} → {was_2}.",
        name=_(change.measure.name),
        signed=signed(change.points),
        was=_was(change.before),
        was_2=_was(change.after),
    )
    return " ".join([moved, *_why(change)])


def step_line(step: Step) -> str:
    """What to do, what it brings and whose it is; a line of mrkdwn that pings nobody."""
    owner = escaped(step.owner_name) or _(ROLES[step.measure.owner])
    things = THINGS[step.measure.id](step.many)
    if step.at_least:
        things = _("at least {things}", things=things)
    what = f"{_(DO[step.measure.id], things=things)} ({rows(step.rows, step.named)})"
    return _("*{signed} points*: {what}. Owner: {owner}", signed=signed(step.points), what=what, owner=owner)


def step_button(step: Step) -> Button:
    """The button that begins the step, or says more about it."""
    if not step.action:
        return button(_("Explain"), "posture.explain", step.measure.id)
    return button(_(BEGIN[step.action], first=step.value), step.action, step.value)


def step_block(step: Step) -> Block:
    """The line with its button beside it."""
    return SectionBlock(Text(step_line(step)), accessory=step_button(step))


def chart(pasts: Sequence[Past], title: str) -> Block | None:
    """The score over time in percent of what could be reached, as Slack's own chart; None for fewer than two days."""
    days = [past for past in thinned(pasts) if past.standing.out_of]
    if len(days) < 2:
        return None
    labels = [f"{past.on:%Y-%m-%d}" for past in days]
    lines = [_series(_("All"), labels, [past.standing for past in days])]
    for pillar, name in PILLARS.items():
        own = [past.standing.of(pillar) for past in days]
        if all(standing.out_of for standing in own):
            lines.append(_series(_(name), labels, own))
    return DataVisualizationBlock(title, LineChart(lines, AxisConfig(labels, y_label=_("% of the points measured"))))


def no_chart() -> str:
    """Said where a chart would be, until there are two days to draw a line between."""
    return _(
        "The trend is drawn here from the second day on: each day is written down at the hour of the daily digest."
    )


def numbers(pasts: Sequence[Past]) -> str:
    """The same numbers in words, for the message's text and for whoever sees no chart."""
    return "\n".join(_day(past) for past in thinned(pasts))


def thinned(pasts: Sequence[Past], most: int = MOST_POINTS) -> list[Past]:
    """At most that many days, evenly, with the first and the last; without `most`, as many as fit into a chart."""
    if len(pasts) <= most:
        return list(pasts)
    step = (len(pasts) - 1) / (most - 1)
    return [pasts[round(place * step)] for place in range(most)]


def signed(points: Decimal) -> str:
    """Points with their sign, such as +2.5."""
    return _("{points:+.1f}", points=points) if points else _("±{points:.1f}", points=points)


def rows(names: Sequence[str], many: int) -> str:
    """The first few by name, and how many more there are."""
    shown = ", ".join(escaped(name) for name in names)
    left = many - len(names)
    if not shown:
        return _("{many} restricted", many=many) if many else _("none")
    return _("{shown} and {left} more", shown=shown, left=left) if left > 0 else shown


def _was(reading: Reading) -> str:
    return _("not measured") if reading.points is None else figure(reading)


def _why(change: Change) -> list[str]:
    told = []
    if change.moved:
        told.append(_("Moved by {rows}.", rows=rows(change.rows, change.moved)))
    if change.came_due:
        due = count(change.came_due, "has come due", "have come due")
        told.append(_("Since then {due}, {in_time} in time.", due=due, in_time=change.in_time or _("none")))
    return told or [_("Time passed: older ones no longer count, or a limit came nearer.")]


def _series(name: str, labels: Sequence[str], standings: Sequence[Standing]) -> DataSeries:
    pairs = zip(labels, standings, strict=True)
    return DataSeries(name, [DataPoint(label, percent(standing)) for label, standing in pairs])


def percent(standing: Standing) -> float:
    """The score in percent of what everything measured could give, to one decimal."""
    return round(float(100 * standing.score / standing.out_of), 1)


def _day(past: Past) -> str:
    if not past.standing.out_of:
        return _("{on}: not measured", on=past.on)
    score, known, all_ = past.standing.score, len(past.standing.measured), len(past.standing.readings)
    share = percent(past.standing)
    return _(
        "{on}: {score} of {out_of} points ({share} %), {known} of {all} measures",
        on=past.on,
        score=score,
        out_of=past.standing.out_of,
        share=share,
        known=known,
        all=all_,
    )
