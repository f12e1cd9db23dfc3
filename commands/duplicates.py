"""Which reports tell of the same thing."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.rules.likeness import WINDOW, near, same_words
from storage import indicators, reports
from storage.kinds.indicators import Indicator, IndicatorKind
from storage.reports import Report

COMPARED = 100
"""With how many recent reports a new one is compared word for word."""

TELLING = 30
"""Characters from which the very same words are the same thing: "odd mail" is what many people write."""


def same_thing(db: Session, now: datetime, report: Report, house: House) -> Report | None:
    """The open report whose card can speak for this one too: it has the same trace, or the very same words."""
    alike = _sharing(db, report, house, now)
    if len(report.what) >= TELLING:
        lately = reports.lately(db, now - WINDOW, report.id or 0, COMPARED)
        alike += [id_ for id_, what in lately if same_words(what, report.what)]
    return reports.open_head(db, alike) if alike else None


def look_alikes(db: Session, report: Report, house: House) -> list[Report]:
    """Earlier reports of the last week that seem to tell of the same thing: a hint for those on duty only."""
    since = report.filed_at - WINDOW
    found = {id_ for id_ in _sharing(db, report, house, since + WINDOW) if id_ < (report.id or 0)}
    lately = reports.lately(db, since, report.id or 0, COMPARED)
    found |= {id_ for id_, what in lately if id_ < (report.id or 0) and near(what, report.what)}
    return [each for each in reports.among(db, found) if each.like is None and not each.restricted]


def _sharing(db: Session, report: Report, house: House, now: datetime) -> list[int]:
    traces = indicators.of_report(db, report.id or 0)
    return indicators.sharing(db, _telling(traces, house), now - WINDOW, report.id or 0)


def _telling(traces: Sequence[Indicator], house: House) -> list[str]:
    common = {host.replace(".", "[.]") for host in house.guide.common_hosts}
    return [each.value for each in traces if each.kind is not IndicatorKind.DOMAIN or each.value not in common]
