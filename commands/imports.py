"""Many tasks, or the company's reporting lines, from a table: everything is checked before anything is written."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.messages.task import DETAIL_AT_MOST, TITLE_AT_MOST
from commands.rules.dates import understood
from commands.rules.worktime import is_known_country
from storage import people
from storage.kinds.people import Account
from storage.kinds.tasks import Draft

Row = Mapping[str, str]
TASK_COLUMNS = ("person", "what", "due", "detail")
PEOPLE_COLUMNS = ("person", "manager", "country")
NEEDED = {"person", "what", "due"}


class Directory:
    """Finds members by their Slack id or their full name."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        """`accounts` are the members there are."""
        known = list(accounts)
        self._ids = {account.id for account in known}
        self._names: dict[str, list[str]] = {}
        for account in known:
            self._names.setdefault(account.name.casefold(), []).append(account.id)

    def find(self, who: str) -> str:
        """The id of a member. Raises ValueError with a sentence for people."""
        if who in self._ids:
            return who
        found = self._names.get(who.casefold(), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"{len(found)} members are called {who!r}: write the Slack id, U…, instead")
        raise ValueError(f"nobody here is called {who!r}: write a member's full name or Slack id, U…")


def directory(db: Session) -> Directory:
    """All members we know."""
    return Directory(people.all_members(db))


class TaskSheet:
    """Reads rows of tasks: `drafts` of the good ones, and `problems` with the line number and reason of the bad."""

    def __init__(self, who: Directory, asker: str, now: datetime, zone: ZoneInfo) -> None:
        """Dates are read at `now` in `zone`."""
        self.drafts: list[Draft] = []
        self.problems: list[tuple[int, str]] = []
        self._seen = Counter[str]()
        self._who, self._asker, self._now, self._zone = who, asker, now, zone

    def read(self, number: int, row: Row) -> None:
        """Takes in one row. The same row twice is two tasks; the same file twice is the same tasks."""
        try:
            draft = _draft(row, self._who, self._asker, self._now, self._zone)
        except ValueError as why:
            self.problems.append((number, str(why)))
            return
        mark = hashlib.sha256("\0".join((draft.assignee, draft.title, row["due"], draft.detail)).encode()).hexdigest()
        self._seen[mark] += 1
        self.drafts.append(replace(draft, once=f"import:{mark}:{self._seen[mark]}"))


class PeopleSheet:
    """Reads who reports to whom, and in which country somebody lives; both may be empty."""

    def __init__(self, who: Directory) -> None:
        """`who` finds members."""
        self.lines: dict[str, dict[str, str]] = {}
        self.problems: list[tuple[int, str]] = []
        self._who = who

    def read(self, number: int, row: Row) -> None:
        """Takes in one row; a second one for the same person is a problem."""
        try:
            line = _line(row, self._who)
        except ValueError as why:
            self.problems.append((number, str(why)))
            return
        if line["person"] in self.lines:
            self.problems.append((number, f"{row['person']!r} has a line already"))
        self.lines.setdefault(line["person"], line)


def _draft(row: Row, who: Directory, asker: str, now: datetime, zone: ZoneInfo) -> Draft:
    missing = sorted(name for name in NEEDED if not row.get(name))
    if missing:
        raise ValueError(f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} empty")
    assignee, what, detail = who.find(row["person"]), row["what"], row.get("detail", "")
    due_at = understood(row["due"], now, zone)
    if due_at is None:
        raise ValueError(f"{row['due']!r} is no day to come: write it like 2026-12-31, or friday")
    for name, text, most in (("what", what, TITLE_AT_MOST), ("detail", detail, DETAIL_AT_MOST)):
        if len(text) > most:
            raise ValueError(f"{name} has {len(text)} characters, and {most} fit")
    return Draft(what, asker, assignee, due_at, detail)


def _line(row: Row, who: Directory) -> dict[str, str]:
    person = who.find(row.get("person", ""))
    manager = who.find(row["manager"]) if row.get("manager") else ""
    country = row.get("country", "").upper()
    if manager == person:
        raise ValueError("nobody is their own manager: leave the manager empty")
    if country and not is_known_country(country):
        raise ValueError(f"{country!r} is no country whose holidays are known: write two letters, such as DE")
    return {"person": person, "manager": manager, "country": country}
