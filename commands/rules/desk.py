"""The question put to the laws: what is declared, at what moment, and whether triggers are assumed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from commands.rules.days import day_zero
from commands.rules.starts import Started, predecessors, started
from commands.rules.triggers import Verdict, judge
from storage.kinds.catalogue import Catalogue
from storage.kinds.clocks import Hold, Situation
from storage.kinds.conditions import All
from storage.kinds.laws import Law

MET = Verdict(truth=True)


@dataclass(frozen=True, slots=True)
class Desk:
    """One incident before all laws. `versions` are the catalogue's rows by id, in its order."""

    catalogue: Catalogue
    situation: Situation
    now: datetime
    assume: bool
    versions: Mapping[str, Sequence[Law]]

    def start_of(self, law: Law) -> Started | None:
        """The recorded start of this law's clock."""
        return started(law.start, self.situation)

    def applies(self, law: Law) -> Verdict:
        """Scope and trigger together; met when assumed. A report that was filed is the trigger of its follow-up."""
        if self.assume:
            return MET
        followed = any(law_id in self.situation.submitted for law_id in predecessors(law.start))
        return self.scope(law) if followed else self.judge(law)

    def judge(self, law: Law) -> Verdict:
        """Scope and trigger together, whatever is assumed."""
        return judge(All((law.scope, law.trigger)), self.situation, self.catalogue)

    def scope(self, law: Law) -> Verdict:
        """Whether the company is one this law binds."""
        return judge(law.scope, self.situation, self.catalogue)

    def day_of(self, law: Law) -> date:
        """The day whose law applies: that of the anchor, or today while there is none."""
        start = self.start_of(law)
        if start is None:
            return self.now.astimezone(self.situation.zone or UTC).date()
        return day_zero(start.moment, law.counting, self.situation)

    def version(self, law_id: str) -> Law:
        """The version in force on the anchor's day, else the last one."""
        versions = self.versions[law_id]
        if len(versions) == 1:
            return versions[0]
        return next((law for law in versions if law.in_force(self.day_of(law))), versions[-1])

    def hold_on(self, law: Law) -> Hold | None:
        """The document that suspends this clock, unless its time has passed."""
        hold = self.situation.holds.get(law.id) or self._enforcement(law)
        return None if hold is None or (hold.until is not None and hold.until <= self.now) else hold

    def _enforcement(self, law: Law) -> Hold | None:
        facts = self.situation.facts
        document = facts.get("law_enforcement_document")
        if law.holdable and facts.get("law_enforcement_hold") is True and isinstance(document, str):
            return Hold(document)
        return None


def by_id(laws: Iterable[Law]) -> Mapping[str, Sequence[Law]]:
    """The versions of each law, in the catalogue's order."""
    grouped: dict[str, list[Law]] = {}
    for law in laws:
        grouped.setdefault(law.id, []).append(law)
    return grouped
