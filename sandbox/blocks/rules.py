"""The grammar the Block Kit tables are written in. A rule yields what is wrong with a value, in Slack's words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]


def problem(text: str, at: str) -> str:
    """Such as `must be less than 151 characters [json-pointer:/blocks/0/text/text]`."""
    return f"{text} [json-pointer:{at}]"


@dataclass(frozen=True)
class Shape:
    """An object: a rule for each field it may have, the fields it must have, and sets of which it needs one."""

    fields: Mapping[str, Rule]
    required: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    also: tuple[Rule, ...] = field(default=())

    def __call__(self, value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield problem("must be an object", at)
            return
        for name in self.required:
            if value.get(name) is None:
                yield problem(f"missing required field: {name}", at)
        if self.one_of and sum(value.get(name) is not None for name in self.one_of) < 1:
            yield problem(f"missing required field: {' or '.join(self.one_of)}", at)
        yield from self._fields(value, at)
        for rule in self.also:
            yield from rule(value, at)

    def _fields(self, value: dict[str, Any], at: str) -> Iterator[str]:
        for name, item in value.items():
            rule = self.fields.get(name)
            if rule is not None:
                yield from rule(item, f"{at}/{name}")
            elif name != "type":
                yield problem(f"invalid additional property: {name}", at)


@dataclass(frozen=True)
class ByType:
    """An object told apart by its `type`."""

    shapes: Mapping[str, Rule]

    def __call__(self, value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield problem("must be an object", at)
        elif "type" not in value:
            yield problem("missing required field: type", at)
        elif value["type"] not in self.shapes:
            yield problem(f"unsupported type: {value['type']}", f"{at}/type")
        else:
            yield from self.shapes[value["type"]](value, at)


def string(most: int = 3000, least: int = 1) -> Rule:
    """Text of `least` to `most` characters."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield problem("must be a string", at)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            yield problem(f"must be less than {most + 1} characters", at)

    return rule


def listing(item: Rule, most: int, least: int = 1) -> Rule:
    """A list of `least` to `most` items."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield problem("must be an array", at)
            return
        if len(value) > most:
            yield problem(f"no more than {most} items allowed", at)
        if len(value) < least:
            yield problem(f"no fewer than {least} items allowed", at)
        for number, entry in enumerate(value):
            yield from item(entry, f"{at}/{number}")

    return rule


def choice(*allowed: str) -> Rule:
    def rule(value: Any, at: str) -> Iterator[str]:
        if value not in allowed:
            yield problem(f"must be one of {', '.join(allowed)}", at)

    return rule


def number(least: float | None = None, most: float | None = None, above: float | None = None) -> Rule:
    """A number within the limits; `above` is one it must exceed."""

    def rule(value: Any, at: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield problem("must be a number", at)
        elif (least is not None and value < least) or (above is not None and value <= above):
            yield problem(f"must be more than {above if above is not None else least}", at)
        elif most is not None and value > most:
            yield problem(f"must be less than {most + 1}", at)

    return rule


def flag(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield problem("must be a boolean", at)


def anything(_value: Any, _at: str) -> Iterator[str]:
    yield from ()
