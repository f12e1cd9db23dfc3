"""What /posture answers: the whole picture, one measure, the history, how people report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.messages import posture as words
from commands.messages.parts import bullets, leaf, line, message, small
from commands.messages.report import kind_name
from commands.rules.words import count, short_day_name, span
from storage.kinds.messages import Message
from storage.kinds.posture import Change, Culture, Measure, Past, Pillar, Reading, Standing, Step, Unit, Way
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import _, retold

CHANGES = 5


@dataclass(frozen=True, slots=True)
class Picture:
    """All that /posture shows; the changes go by the day they are counted from, the latest first.

    `uncounted` journal entries are not in the numbers yet.
    """

    standing: Standing
    changes: Mapping[date, Sequence[Change]]
    steps: Sequence[Step]
    culture: Culture
    uncounted: int = 0


@retold
def overview(picture: Picture, command: str) -> Message:
    """The answer, what changed, the next steps, then every measure."""
    answer = words.in_one_line(picture.standing)
    pillars = " · ".join(words.pillar_line(picture.standing, pillar) for pillar in Pillar)
    changes = _changes(picture.changes)
    counting = [words.counting_line(picture.uncounted)] if picture.uncounted else []
    blocks = [line(f"*{answer}*"), *map(small, counting), small(pillars), line(changes)]
    if picture.steps:
        blocks += [line(_("*What would raise the score most*")), *(words.step_block(step) for step in picture.steps)]
    elif picture.standing.measured:
        blocks.append(small(_("Nothing that is still open would raise the score.")))
    for pillar in Pillar:
        readings = picture.standing.of(pillar).readings
        blocks += [
            line(f"*{words.pillar_line(picture.standing, pillar)}*"),
            bullets([[leaf(words.reading_line(each))] for each in readings]),
        ]
    blocks += [small(_culture(picture.culture)), small(_more(command))]
    return message("posture", "\n".join([answer, *counting, pillars, changes]), *blocks)


@retold
def explained(reading: Reading, command: str) -> Message:
    """One measure: its formula, its numbers, its points and where the rows are."""
    measure = reading.measure
    answer = words.reading_line(reading)
    told = [
        _("Value: {over}, divided by {under}.", over=_(measure.over), under=_(measure.under)),
        _("Points: {arithmetic}", arithmetic=arithmetic(reading)),
        _(
            "It belongs to {pillars}. It is the duty of {roles}.",
            pillars=_(words.PILLARS[measure.pillar]),
            roles=_(words.ROLES[measure.owner]),
        ),
        _evidence(measure),
    ]
    text = "\n".join([answer, *told])
    return message("posture.explain", text, line(f"*{answer}*"), *map(line, told), small(_more(command)))


def _evidence(measure: Measure) -> str:
    if measure.way is Way.NEVER:
        return _("Evidence: {evidence}.", evidence=_(measure.evidence))
    return _(
        "Evidence: {evidence}. `sitrep posture rows {measure}` prints each of them, and "
        "`sitrep posture rebuild` counts all days anew.",
        evidence=_(measure.evidence),
        measure=measure.id,
    )


def arithmetic(reading: Reading) -> str:
    """How the points follow from the numbers, to be redone on paper."""
    measure, aim = reading.measure, words.target(reading)
    if reading.points is None:
        return _(
            "not measured, as {missing}. Its {weight} points are left out of the sum.",
            missing=_(measure.missing),
            weight=measure.weight,
        )
    if measure.unit is Unit.MINUTES:
        value = _(
            "{numerator} min ÷ {denominator} = {value} min",
            numerator=reading.numerator,
            denominator=reading.denominator,
            value=reading.value,
        )
        return _(
            "{value}; {weight} × {aim} ÷ value, {weight} at most, = {points}.",
            value=value,
            weight=measure.weight,
            aim=aim,
            points=reading.points,
        )
    value = _(
        "{numerator} ÷ {denominator} = {value} %",
        numerator=reading.numerator,
        denominator=reading.denominator,
        value=reading.value,
    )
    return _(
        "{value}; {weight} × value ÷ {aim}, {weight} at most, = {points}.",
        value=value,
        weight=measure.weight,
        aim=aim,
        points=reading.points,
    )


@retold
def history(pasts: Sequence[Past], days: int, command: str) -> Message:
    """The trend: Slack's chart, and the same numbers in words."""
    if not pasts:
        answer = _("There is no snapshot of these days yet. One is taken each day at the hour of the daily digest.")
        return message("posture.history", answer, line(answer))
    known = count(len(pasts), "day", "days")
    answer = _("Posture over {days} days, from {known} written down at the time.", days=days, known=known)
    numbers = words.numbers(pasts)
    drawn = words.chart(pasts, _("Posture over {days} days", days=days))
    blocks = [line(f"*{answer}*"), *([drawn] if drawn else []), line(numbers)]
    blocks += [*([] if drawn else [small(words.no_chart())]), small(_more(command))]
    return message("posture.history", f"{answer}\n{numbers}", *blocks)


@retold
def culture(told: Culture) -> Message:
    """How people report: numbers, never names."""
    kinds = [[leaf(f"{_kind(kind)}: {many}")] for kind, many in told.by_kind]
    answer = _culture(told)
    text = "\n".join([answer, *(f"{_kind(kind)}: {many}" for kind, many in told.by_kind)])
    return message("posture.culture", text, line(f"*{answer}*"), *([bullets(kinds)] if kinds else []))


def _changes(since: Mapping[date, Sequence[Change]]) -> str:
    if not since:
        return _("What changed can be told from tomorrow on: there is no earlier snapshot to compare with.")
    return "\n".join(_changes_since(day, changes) for day, changes in since.items())


def _changes_since(day: date, changes: Sequence[Change]) -> str:
    said = short_day_name(day)
    if not changes:
        return _("Nothing changed since {said}.", said=said)
    told = [
        _("*What changed since {said}*", said=said),
        *(f"• {words.change_line(change)}" for change in changes[:CHANGES]),
    ]
    left = len(changes) - CHANGES
    return "\n".join(
        [*told, _("and {count}", count=count(left, "smaller change", "smaller changes"))] if left > 0 else told
    )


def _culture(told: Culture) -> str:
    if not told.reports:
        return _("Nobody has reported anything in the last {days} days.", days=told.days)
    reported = _("{report_count} in {days} days", report_count=count(told.reports, "report", "reports"), days=told.days)
    share = _("{answered} of {reports} answered", answered=told.answered, reports=told.reports)
    people = _(", {per_100} per 100 people", per_100=told.per_100) if told.per_100 is not None else ""
    delay = _("; half came within {within} of noticing", within=_within(told.told_after)) if told.told_after else ""
    return _(
        "Reporting: {reported}{people}; {share}{delay}.", reported=reported, people=people, share=share, delay=delay
    )


def _within(minutes: int) -> str:
    return span(timedelta(minutes=minutes))


def _kind(kind: str) -> str:
    known = {each.value: each for each in ReportKind}
    return kind_name(known[kind]) if kind in known else kind


def _more(command: str) -> str:
    return _(
        "{command} explain MEASURE shows the arithmetic, {command} history the trend, {command} culture how we report.",
        command=command,
    )
