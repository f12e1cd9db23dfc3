"""From Markdown files to what a publication proposes: only what differs from what is in force."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches, unified_diff
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.cli import papers
from bot.cli.papers import Check, Paper, PaperError
from commands.policy import SUBCOMMANDS
from storage import people, policies
from storage.kinds.people import Role
from storage.kinds.policies import Audience, Draft, Terms
from storage.policies import Policy

AUDIENCE = {"everyone", "groups", "channels", "countries", "roles", "guests", "partners"}
PATTERNS = {
    "groups": (r"S[A-Z0-9]{4,}", "user group ids such as S012ABCDEF"),
    "channels": (r"[CG][A-Z0-9]{4,}", "channel ids such as C012ABCDEF"),
    "countries": (r"[A-Z]{2}", "countries such as DE, in quotation marks if it is NO"),
    "roles": ("|".join(Role), f"roles: {', '.join(Role)}"),
}
PERSON = re.compile(r"[UW][A-Z0-9]{4,}")


def audience(value: Any) -> Audience:
    """`everyone`, or a mapping of groups, channels, countries, roles, guests and partners."""
    if value == "everyone":
        return Audience(everyone=True)
    if not isinstance(value, dict) or not value or not AUDIENCE.issuperset(value):
        raise ValueError(f"must be everyone, or some of {', '.join(sorted(AUDIENCE))} with their values")
    flags = {name: value[name] for name in ("everyone", "guests", "partners") if name in value}
    if not all(isinstance(flag, bool) for flag in flags.values()):
        raise ValueError("needs true or false for everyone, guests and partners")
    lists: dict[str, Any] = {name: _list(name, value[name]) for name in PATTERNS if name in value}
    if not lists and not flags.get("everyone"):
        raise ValueError("names nobody. Add everyone: true, groups, channels, countries or roles")
    return Audience(**flags, **lists)


def _list(name: str, value: Any) -> tuple[str, ...]:
    pattern, meaning = PATTERNS[name]
    found = value if isinstance(value, list) else [value]
    if not found or not all(isinstance(each, str) and re.fullmatch(pattern, each) for each in found):
        raise ValueError(f"needs {meaning} under {name}")
    return tuple(found)


CHECKS: Mapping[str, Check] = {
    "title": papers.text_of(150),
    "owner": papers.text_of(100),
    "audience": audience,
    "review_months": papers.number_of(1, 60),
    "acceptance": papers.yes_or_no,
    "grace_days": papers.number_of(0, 365),
    "languages": papers.languages,
    "change": papers.text_of(1000),
}
NEEDED = ("title", "owner", "audience")


@dataclass(frozen=True, slots=True)
class Change:
    """A draft beside what it would replace. `reopens` is filled in by whoever counts."""

    draft: Draft
    before: Policy | None
    difference: str
    reopens: int = 0


def changes(db: Session, path: Path) -> list[Change]:
    """What the files say and the database does not, by title. Raises PaperError if any file cannot be published."""
    found, problems = [], []
    for paper in papers.read_folder(path, CHECKS, NEEDED):
        try:
            found.append(_change(db, paper))
        except PaperError as error:
            problems += error.problems
    if problems:
        raise PaperError(problems)
    return sorted((each for each in found if each), key=lambda each: each.draft.terms.title)


def person(db: Session, paper: Paper, field: str) -> str:
    """The Slack id behind an id or a name. Raises PaperError if nobody, or more than one, is called that."""
    wanted = str(paper.fields[field])
    if PERSON.fullmatch(wanted):
        return wanted
    found = people.called(db, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        raise PaperError([paper.problem(field, f"{len(found)} people are called {wanted}. Write a Slack id instead.")])
    close = get_close_matches(wanted, people.all_names(db), n=1)
    hint = f"Did you mean {close[0]}?" if close else "Write a Slack id such as U012ABCDEF."
    raise PaperError([paper.problem(field, f"nobody in the workspace is called {wanted}. {hint}")])


def _change(db: Session, paper: Paper) -> Change | None:
    if paper.name in SUBCOMMANDS:
        raise PaperError([paper.problem("title", f"{paper.name} is a word of /policy itself. Rename the file.")])
    fields = paper.fields
    given = {name: fields[name] for name in ("review_months", "acceptance", "grace_days") if name in fields}
    terms = Terms(fields["title"], person(db, paper, "owner"), fields["audience"], **given)
    texts = _texts(paper)
    before = policies.by_name(db, paper.name)
    draft = Draft(paper.name, terms, texts, fields.get("change", ""), base=before.current if before else 0)
    if not before:
        return Change(draft, None, _diff("", texts[draft.language], paper.name))
    old = _texts_in_force(db, before)
    if old != texts:
        difference = "".join(_diff(old.get(language, ""), text, paper.name) for language, text in texts.items())
        return Change(draft, before, difference or "A language was taken away.\n")
    if before.terms == terms.as_json():
        return None
    return Change(
        replace(draft, new_text=False, material=False), before, _diff(before.terms, terms.as_json(), paper.name)
    )


def _texts(paper: Paper) -> dict[str, str]:
    first, *others = paper.fields.get("languages", ("en",))
    texts = {first: paper.text}
    for language in others:
        file = paper.path.with_suffix(f".{language}.md")
        if not file.is_file():
            raise PaperError(
                [paper.problem("languages", f"there is no {file.name} beside it. Add it, or drop {language}.")]
            )
        texts[language] = papers.body(file)
        if not texts[language]:
            raise PaperError([f"{file}:1: there is no text. Write it, or drop {language} from the languages."])
    return texts


def _texts_in_force(db: Session, policy: Policy) -> dict[str, str]:
    version = policies.version(db, policy.id or 0, policy.current)
    return policies.texts(db, version) if version else {}


def _diff(old: str, new: str, name: str) -> str:
    lines = unified_diff(old.splitlines(), new.splitlines(), f"{name} in force", f"{name} proposed", lineterm="")
    return "\n".join(lines) + "\n"
