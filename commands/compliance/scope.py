"""What the company declared, as the rules take it, and whether an obligation binds it."""

from dataclasses import dataclass

from sqlmodel import Session

from commands.house import House
from commands.refusal import Refusal
from commands.rules import declared
from commands.rules.roles import READERS
from commands.rules.triggers import Verdict, judge
from commands.rules.words import nearest
from storage import profiles
from storage.kinds.clocks import Situation
from storage.kinds.obligations import Obligation
from storage.kinds.people import Person
from storage.kinds.tongues import _


@dataclass(frozen=True, slots=True)
class Scope:
    """Judges obligations for the company as it was declared."""

    situation: Situation
    house: House

    def verdict(self, row: Obligation) -> Verdict:
        """True, false, or undeclared with what is missing."""
        if row.not_yet:
            return Verdict(truth=False, because=row.not_yet)
        return judge(row.scope, self.situation, self.house.books.laws)

    def binding(self) -> list[Obligation]:
        """Every obligation that binds the company, as far as it was declared."""
        return [row for row in self.house.books.obligations.rows.values() if self.verdict(row).truth]

    def undeclared(self) -> list[Obligation]:
        """Every obligation that waits for something nobody declared."""
        return [row for row in self.house.books.obligations.rows.values() if self.verdict(row).truth is None]


def scope_of(db: Session, house: House) -> Scope:
    """The scope as it is declared now; before anything was, everything is undeclared."""
    known = profiles.current(db)
    laws = house.books.laws
    given = declared.profile(known.declared if known else {}, laws.profile, laws.entity_types)
    return Scope(Situation(profile=given, zone=house.zone), house)


def officer(who: Person) -> bool:
    """Whether the person oversees everything: the CSO, those on duty, auditors."""
    return not READERS.isdisjoint(who.roles)


def named(house: House, name: str) -> Obligation:
    """The obligation of that id. Raises Refusal with the nearest one."""
    rows = house.books.obligations.rows
    if name in rows:
        return rows[name]
    close = nearest(name, rows) if name else None
    hint = _("Did you mean {close}?", close=close) if close else _("An obligation is named like pci-asv.")
    raise Refusal(
        _(
            "There is no obligation {name!r}. {hint} {command} list shows all of them.",
            name=name,
            hint=hint,
            command=house.command("compliance"),
        )
    )
