"""YAML files read strictly: every value is checked, and a bad one is named by file, line and field.

Words stay words: `NO` is Norway and `17:30` is an hour, not a boolean and a number of minutes.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TypeVar

import yaml

Choice = TypeVar("Choice", bound=Enum)
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class CatalogueError(ValueError):
    """A catalogue file that cannot be used. The message names the file, the line and the field."""


def _fail(file: str, node: yaml.Node, field: str, problem: str) -> CatalogueError:
    return CatalogueError(f"{file}, line {node.start_mark.line + 1}, field `{field}`: {problem}")


class Section:
    """One mapping of a file. `defaults` fills in what this one leaves out."""

    def __init__(self, file: str, node: yaml.Node, field: str, defaults: "Section | None" = None) -> None:
        if not isinstance(node, yaml.MappingNode):
            raise _fail(file, node, field, "a mapping of names to values is needed here")
        self.file, self.node, self.field = file, node, field
        self.nodes: dict[str, yaml.Node] = dict(defaults.nodes) if defaults else {}
        own: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _fail(file, key, field, "a plain name is needed before the colon")
            if key.value in own:
                raise _fail(file, key, self._path(str(key.value)), "is given twice; keep one")
            own.add(key.value)
            self.nodes[str(key.value)] = value

    def _path(self, key: str) -> str:
        return f"{self.field}.{key}" if self.field else key

    def fail(self, key: str, problem: str) -> CatalogueError:
        """The error for one field, to be raised by the caller."""
        return _fail(self.file, self.nodes.get(key, self.node), self._path(key), problem)

    def has(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return key in self.nodes and not _is_null(self.nodes[key])

    def nested(self, key: str) -> bool:
        """Whether the field holds a mapping."""
        return isinstance(self.nodes.get(key), yaml.MappingNode)

    def allow(self, names: Sequence[str]) -> None:
        """Refuses fields outside `names`: a misspelt field must not be ignored."""
        for key in self.nodes:
            if key not in names:
                raise self.fail(key, f"is not known here; the fields are {', '.join(sorted(names))}")

    def text(self, key: str) -> str:
        """A required text, on one line."""
        if not self.has(key):
            raise self.fail(key, "is missing")
        node = self.nodes[key]
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.fail(key, "a text is needed")
        return " ".join(node.value.split())

    def optional(self, key: str) -> str | None:
        """A text, or None when it is left out."""
        return self.text(key) if self.has(key) else None

    def number(self, key: str, otherwise: int = 0) -> int:
        """A whole number of at least zero."""
        if not self.has(key):
            return otherwise
        text = self.text(key)
        if not text.isdecimal():
            raise self.fail(key, f"{text!r} is not a whole number")
        return int(text)

    def flag(self, key: str) -> bool:
        """true or false, and false when left out."""
        if not self.has(key):
            return False
        text = self.text(key)
        if text not in {"true", "false"}:
            raise self.fail(key, f"{text!r} is neither true nor false")
        return text == "true"

    def day(self, key: str) -> date | None:
        """A date as 2026-11-23, or None when left out."""
        if not self.has(key):
            return None
        text = self.text(key)
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.fail(key, f"{text!r} is not a date such as 2026-11-23") from error

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """One word of an enum."""
        text = self.text(key)
        for member in kind:
            if member.value == text:
                return member
        raise self.fail(key, f"{text!r} is not one of {', '.join(str(member.value) for member in kind)}")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text alone; empty when left out."""
        if not self.has(key):
            return ()
        node = self.nodes[key]
        if isinstance(node, yaml.ScalarNode):
            return (self.text(key),)
        if not isinstance(node, yaml.SequenceNode) or not all(isinstance(one, yaml.ScalarNode) for one in node.value):
            raise self.fail(key, "a list of texts is needed")
        return tuple(str(one.value) for one in node.value)

    def section(self, key: str) -> "Section":
        """A mapping inside this one."""
        if not self.has(key):
            raise self.fail(key, "is missing")
        return Section(self.file, self.nodes[key], self._path(key))

    def sections(self, key: str, defaults: "Section | None" = None) -> Iterator["Section"]:
        """The mappings of a list; none when left out."""
        if not self.has(key):
            return
        node = self.nodes[key]
        if not isinstance(node, yaml.SequenceNode):
            raise self.fail(key, "a list is needed")
        for index, one in enumerate(node.value):
            yield Section(self.file, one, f"{self._path(key)}[{index}]", defaults)


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in {"", "~", "null"}


def open_yaml(path: Path) -> Section:
    """The file's top mapping. Raises CatalogueError for a file that is no YAML, naming the line."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueError(f"{path}, line {line}: this is not YAML: {error.problem}") from error
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise CatalogueError(f"{path} cannot be read: {error}") from error
    if node is None:
        raise CatalogueError(f"{path} is empty; remove it or add rows")
    return Section(str(path), node, "")
