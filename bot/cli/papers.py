"""Markdown files with front matter: read all of a folder, and say what is wrong by file, line and fix."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

FENCE = "---"
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
LANGUAGE = re.compile(r"[a-z]{2}")
SKIPPED = {"readme.md", "changelog.md", "contributing.md"}
Check = Callable[[Any], Any]
"""Takes a value from the front matter, returns what it means. Raises ValueError with the fix."""


class PaperError(Exception):
    """Files that cannot be published as they are: one line each, with file, line and fix."""

    def __init__(self, problems: list[str]) -> None:
        """`problems` are sentences that begin with file and line."""
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: its front matter, the line each field stands on, and the text below."""

    path: Path
    name: str
    fields: Mapping[str, Any]
    lines: Mapping[str, int]
    text: str
    text_line: int

    def problem(self, field: str, fix: str) -> str:
        """What is wrong with a field, where, and what to do."""
        return f"{self.path}:{self.lines.get(field, 1)}: {fix}"


def read_folder(path: Path, checks: Mapping[str, Check], needed: tuple[str, ...]) -> list[Paper]:
    """All Markdown files below a folder, or one file. Raises PaperError that tells of every file."""
    papers, problems = [], []
    files = _files(path)
    if not files:
        raise PaperError([f"{path}:1: there is no Markdown file here. Give a file or a folder with *.md in it."])
    for file in files:
        try:
            papers.append(read(file, checks, needed))
        except PaperError as error:
            problems += error.problems
    names = [paper.name for paper in papers]
    problems += [
        f"{paper.path}:1: two files are called {paper.name}. Rename one."
        for place, paper in enumerate(papers)
        if paper.name in names[:place]
    ]
    if problems:
        raise PaperError(problems)
    return papers


def read(file: Path, checks: Mapping[str, Check], needed: tuple[str, ...]) -> Paper:
    """One file. Raises PaperError with all that is wrong in it."""
    front, text, text_line = _split(file, _content(file))
    values, lines = _mapping(file, front)
    problems = [
        f"{file}:{lines[name]}: {name} is nothing Sitrep knows. It knows {', '.join(checks)}."
        for name in values
        if name not in checks
    ]
    problems += [
        f"{file}:1: {name} is missing. Add a line such as {EXAMPLES[name]}." for name in needed if name not in values
    ]
    fields: dict[str, Any] = {}
    for name in values.keys() & checks.keys():
        try:
            fields[name] = checks[name](values[name])
        except ValueError as error:
            problems.append(f"{file}:{lines[name]}: {name} {error}.")
    if not NAME.fullmatch(file.stem):
        problems.append(f"{file}:1: the file's name becomes the policy's. Use small letters, digits and dashes.")
    if not text.strip():
        problems.append(f"{file}:{text_line}: there is no text below the front matter. Write it there.")
    if problems:
        raise PaperError(sorted(problems, key=_line))
    return Paper(file, file.stem, fields, lines, text, text_line)


def body(file: Path) -> str:
    """The text of a file without front matter, such as a translation."""
    return _tidied(_content(file))


def text_of(longest: int) -> Check:
    """Some words."""

    def check(value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ValueError("must be some words")
        if len(value) > longest:
            raise ValueError(f"must be at most {longest} characters, and has {len(value)}")
        return " ".join(value.split())

    return check


def number_of(least: int, most: int) -> Check:
    """A whole number."""

    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return value

    return check


def yes_or_no(value: Any) -> bool:
    """True or false."""
    match value:
        case bool():
            return value
        case _:
            raise ValueError("must be true or false")


def day(value: Any) -> date:
    """A calendar day."""
    match value:
        case date():
            return value
        case _:
            raise ValueError("must be a day such as 2026-12-01")


def languages(value: Any) -> tuple[str, ...]:
    """Language codes; the first is the one that binds."""
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and LANGUAGE.fullmatch(v) for v in value):
        raise ValueError("must be a list such as [en, de]; the first is the language that binds")
    return tuple(value)


EXAMPLES = {
    "title": "title: Acceptable use",
    "owner": "owner: U012ABCDEF, or the name the person has in Slack",
    "audience": "audience: everyone",
}


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    found = (file for file in path.rglob("*.md") if not _hidden(file.relative_to(path)))
    # name.de.md is the German text of name.md: it has no front matter of its own.
    return sorted(file for file in found if file.name.lower() not in SKIPPED and "." not in file.stem)


def _hidden(file: Path) -> bool:
    """Whether it lies in a folder such as .git; where the folder of papers itself lies does not matter."""
    return any(part.startswith(".") for part in file.parts)


def _content(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise PaperError([f"{file}:1: cannot be read: {reason}. Fix the path, its rights or its encoding."]) from None


def _split(file: Path, content: str) -> tuple[str, str, int]:
    lines = content.split("\n")
    ends = [place for place, line in enumerate(lines) if line.rstrip() == FENCE]
    if not ends or ends[0] != 0:
        raise PaperError(
            [f"{file}:1: there is no front matter. Begin the file with a line of ---, the fields, and --- again."]
        )
    if len(ends) == 1:
        raise PaperError([f"{file}:1: the front matter never ends. Put a line of --- below its last field."])
    return "\n".join(lines[1 : ends[1]]), _tidied("\n".join(lines[ends[1] + 1 :])), ends[1] + 2


def _tidied(text: str) -> str:
    return text.strip("\n") + "\n" if text.strip() else ""


def _mapping(file: Path, front: str) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        node = yaml.compose(front, Loader=yaml.SafeLoader)
        values = yaml.safe_load(front)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        raise PaperError(
            [f"{file}:{line}: this is not YAML ({error.problem}). Write each field as name: value."]
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        raise PaperError([f"{file}:2: this is not YAML ({error}). Write each field as name: value."]) from None
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        raise PaperError([f"{file}:2: the front matter holds no fields. Write each one as name: value."])
    lines = {str(key.value): key.start_mark.line + 2 for key, _value in node.value}
    return {str(name): value for name, value in values.items()}, lines


def _line(problem: str) -> int:
    found = re.search(r":(\d+): ", problem)
    return int(found[1]) if found else 0
