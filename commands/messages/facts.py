"""Asking for the facts of an incident, and showing them."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import (
    Block,
    DateTimePicker,
    InputBlock,
    Option,
    PlainText,
    PlainTextInput,
    RadioButtonGroup,
    StaticSelectMenu,
)

from commands.messages.parts import bullets as bulleted
from commands.messages.parts import form, leaf, line, small
from commands.rules.words import capital, day_name
from storage.kinds.guide import Question, Shape
from storage.kinds.messages import Form
from storage.kinds.tongues import N_, _

YES, NO, UNKNOWN = N_("yes"), N_("no"), N_("unknown")
ADVICE = N_("What you state starts the clocks of the laws. A prompt to act, not legal advice.")

Known = Mapping[str, bool | int | str | list[str]]


def questions(number: str, place: int, title: str, asked: Sequence[Question], known: Known) -> Form:
    """One page. What is known is filled in; what nobody knows yet stays empty."""
    blocks: list[Block] = [
        small(_("*{title}* · leave empty what nobody knows yet. {advice}", title=title, advice=_(ADVICE)))
    ]
    blocks += [_field(each, known.get(each.name)) for each in asked]
    return form(
        "incident.facts",
        _("Facts of {number}", number=number),
        blocks,
        _("Next"),
        _("Later"),
        json.dumps([number, place]),
    )


def summary(number: str, asked: Mapping[str, Question], known: Known, zone: ZoneInfo) -> Form:
    """What is known now. What nobody asked here, such as people by State, goes by its name."""
    rows = [
        [leaf(f"{_(asked[name].ask)} ", bold=True), leaf(answer(asked[name], value, zone))]
        if name in asked
        else [leaf(f"{name}: ", bold=True), leaf(shown(value, zone))]
        for name, value in sorted(known.items())
    ]
    return form(
        "incident.facts-kept",
        _("Facts of {number}", number=number),
        [line(_("*This is known now*")), bulleted(rows), small(_(ADVICE))],
    )


def answer(question: Question, value: bool | int | str | list[str], zone: ZoneInfo) -> str:
    """The answer to a question, in the reader's words."""
    return _(value) if question.shape is Shape.CHOICE and isinstance(value, str) else shown(value, zone)


def shown(value: bool | int | str | list[str], zone: ZoneInfo) -> str:
    """An answer as people read it."""
    match value:
        case bool():
            return _(YES) if value else _(NO)
        case list():
            return ", ".join(value)
        case str() if _is_moment(value):
            local = datetime.fromisoformat(value).astimezone(zone)
            return f"{day_name(local)}, {local:%H:%M %Z}"
        case _:
            return str(value)


def _field(question: Question, known: bool | int | str | list[str] | None) -> InputBlock:
    label = PlainText(_(question.ask))
    return InputBlock(label, _element(question, known), block_id=question.name, optional=True)


def _element(
    question: Question, known: bool | int | str | list[str] | None
) -> DateTimePicker | RadioButtonGroup | StaticSelectMenu | PlainTextInput:
    name = question.name
    match question.shape:
        case Shape.MOMENT:
            at = datetime.fromisoformat(known) if isinstance(known, str) else None
            return DateTimePicker(name, int(at.timestamp()) if at else None)
        case Shape.YES_NO:
            options = [Option(PlainText(capital(_(text))), text) for text in (YES, NO)]
            told = None if known is None else options[0 if known else 1]
            return RadioButtonGroup(name, options, initial_option=told)
        case Shape.CHOICE:
            choices = {each: Option(PlainText(capital(_(each))), each) for each in question.choices}
            return StaticSelectMenu(name, list(choices.values()), initial_option=choices.get(str(known)))
        case _:
            told_text = ", ".join(known) if isinstance(known, list) else "" if known is None else str(known)
            return PlainTextInput(name, initial_value=told_text or None, max_length=300)


def _is_moment(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False
