"""Which reports tell of the same thing."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from commands.house import House
from commands.rules.likeness import WINDOW, near, same_words
from storage import alikes, indicators, reports
from storage.kinds.indicators import Indicator, IndicatorKind
from storage.reports import Report

COMPARED = 100
"""With how many recent reports one is compared word for word."""

TELLING = 30
"""Characters from which the very same words are the same thing: "odd mail" is what many people write."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a report is compared with: the ids of those that share a trace, and the newest with what they say."""

    traces: Sequence[Indicator]
    sharing: Sequence[int]
    lately: Sequence[tuple[int, str]]


def around(db: Session, report: Report, house: House) -> Around:
    """The other reports of the week before it, and of what came since."""
    number, since = report.id or 0, report.filed_at - WINDOW
    traces = indicators.of_report(db, number)
    shared = indicators.sharing(db, _telling(traces, house), since, number)
    return Around(traces, shared, alikes.lately(db, since, number, COMPARED))


def same_thing(db: Session, report: Report, others: Around) -> Report | None:
    """The open report whose card can speak for this one too: it has the same trace, or the very same words."""
    alike = [*others.sharing]
    if len(report.what) >= TELLING:
        alike += [id_ for id_, what in others.lately if same_words(what, report.what)]
    return alikes.open_head(db, alike) if alike else None


def look_alikes(db: Session, report: Report, others: Around) -> list[Report]:
    """Earlier reports that seem to tell of the same thing: a hint for those on duty only."""
    number = report.id or 0
    found = {id_ for id_ in others.sharing if id_ < number}
    found |= {id_ for id_, what in others.lately if id_ < number and near(what, report.what)}
    return [each for each in reports.among(db, found) if each.like is None and not each.restricted]


def _telling(traces: Sequence[Indicator], house: House) -> list[str]:
    common = {host.replace(".", "[.]") for host in house.guide.common_hosts}
    return [each.value for each in traces if each.kind is not IndicatorKind.DOMAIN or each.value not in common]
