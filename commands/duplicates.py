"""Which reports tell of the same thing."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from commands.house import House
from commands.rules.likeness import WINDOW, near, same_words
from storage import indicators, reports
from storage.kinds.indicators import Indicator, IndicatorKind
from storage.kinds.reports import ReportState
from storage.reports import Report

COMPARED = 100
"""With how many recent reports a new one is compared word for word."""

TELLING = 30
"""Characters from which the very same words are the same thing: "odd mail" is what many people write."""


def same_thing(db: Session, now: datetime, report: Report, house: House) -> Report | None:
    """The open report whose card can speak for this one too: it has the same trace, or the very same words."""
    alike = reports.among(db, _sharing(db, report, house, now))
    if len(report.what) >= TELLING:
        lately = reports.lately(db, now - WINDOW, report.id or 0, COMPARED)
        alike += [each for each in lately if same_words(each.what, report.what)]
    heads = {each.like or each.id or 0 for each in alike if not each.restricted}
    open_ = [head for head in reports.among(db, heads) if head.state is ReportState.OPEN and not head.restricted]
    return open_[0] if open_ else None


def look_alikes(db: Session, report: Report, house: House) -> list[Report]:
    """Earlier reports of the last week that seem to tell of the same thing: a hint for those on duty only."""
    since = report.filed_at - WINDOW
    sharing = reports.among(db, _sharing(db, report, house, since + WINDOW))
    lately = reports.lately(db, since, report.id or 0, COMPARED)
    found = {each.id or 0: each for each in (*sharing, *(each for each in lately if near(each.what, report.what)))}
    earlier = sorted(id_ for id_, each in found.items() if id_ < (report.id or 0) and not each.restricted)
    return [found[id_] for id_ in earlier if found[id_].like is None]


def _sharing(db: Session, report: Report, house: House, now: datetime) -> list[int]:
    traces = indicators.of_report(db, report.id or 0)
    return indicators.sharing(db, _telling(traces, house), now - WINDOW, report.id or 0)


def _telling(traces: Sequence[Indicator], house: House) -> list[str]:
    common = {host.replace(".", "[.]") for host in house.guide.common_hosts}
    return [each.value for each in traces if each.kind is not IndicatorKind.DOMAIN or each.value not in common]
