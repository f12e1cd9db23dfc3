"""The fields forms are made of."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from slackblocks import (
    CheckboxGroup,
    DatePicker,
    DateTimePicker,
    InputBlock,
    Option,
    PlainText,
    PlainTextInput,
    StaticMultiSelectMenu,
    StaticSelectMenu,
    URLInput,
    UserSelectMenu,
)

from commands.rules.words import shortened

LABEL = 75
Choices = Sequence[tuple[str, str]]
"""What is chosen from: a value, and how it reads."""


def text(
    name: str, label: str, *, hint: str = "", initial: str = "", optional: bool = False, most: int = 300
) -> InputBlock:
    """A text; with more than 300 characters, on several lines."""
    element = PlainTextInput(name, initial or None, multiline=most > 300, max_length=most)
    return InputBlock(PlainText(label), element, block_id=name, hint=_hint(hint), optional=optional)


def link(name: str, label: str) -> InputBlock:
    """A web address, if there is one."""
    return InputBlock(PlainText(label), URLInput(name), block_id=name, optional=True)


def moment(
    name: str, label: str, initial: datetime | None = None, *, hint: str = "", optional: bool = False
) -> InputBlock:
    """A day and time, in the person's own zone."""
    element = DateTimePicker(name, int(initial.timestamp()) if initial else None)
    return InputBlock(PlainText(label), element, block_id=name, hint=_hint(hint), optional=optional)


def day(name: str, label: str, initial: date | None = None, *, hint: str = "", optional: bool = False) -> InputBlock:
    """A day."""
    element = DatePicker(name, initial.isoformat() if initial else None)
    return InputBlock(PlainText(label), element, block_id=name, hint=_hint(hint), optional=optional)


def someone(name: str, label: str, initial: str = "") -> InputBlock:
    """A person."""
    return InputBlock(PlainText(label), UserSelectMenu(name, initial or None), block_id=name)


def one_of(name: str, label: str, choices: Choices, initial: str = "", *, optional: bool = False) -> InputBlock:
    """One choice."""
    options = _options(choices)
    chosen = next((option for option, (value, _) in zip(options, choices, strict=True) if value == initial), None)
    element = StaticSelectMenu(name, options, initial_option=chosen)
    return InputBlock(PlainText(label), element, block_id=name, optional=optional)


def some_of(name: str, label: str, choices: Choices, initial: Collection[str] = (), *, hint: str = "") -> InputBlock:
    """Any number of up to 100 choices."""
    options = _options(choices)
    chosen = [option for option, (value, _) in zip(options, choices, strict=True) if value in initial]
    element = StaticMultiSelectMenu(name, options, initial_options=chosen or None)
    return InputBlock(PlainText(label), element, block_id=name, hint=_hint(hint), optional=True)


def ticks(name: str, label: str, choices: Choices, initial: Collection[str] = ()) -> InputBlock:
    """Up to ten boxes to tick."""
    options = _options(choices)
    chosen = [option for option, (value, _) in zip(options, choices, strict=True) if value in initial]
    element = CheckboxGroup(name, options, chosen or None)
    return InputBlock(PlainText(label), element, block_id=name, optional=True)


def _options(choices: Choices) -> list[Option]:
    return [Option(PlainText(shortened(label, LABEL)), value) for value, label in choices]


def _hint(text: str) -> PlainText | None:
    return PlainText(text) if text else None
