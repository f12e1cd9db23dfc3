"""The forms behind the buttons of a report's card."""

from collections.abc import Sequence

from slackblocks import InputBlock, PlainText, PlainTextInput

from commands.messages.fields import one_of
from commands.messages.parts import form
from commands.rules.words import shortened
from storage.kinds.messages import Form
from storage.kinds.tongues import _


def attach_form(number: str, incidents: Sequence[tuple[str, str]]) -> Form:
    """Which incident? `incidents` are number and title of those that the person may see."""
    choices = [(name, shortened(f"{name} {title}", 75)) for name, title in incidents]
    menu = one_of("incident", _("Which incident is it part of?"), choices)
    return form(
        "report.attach",
        _("Attach {number}", number=number),
        [menu],
        submit=_("Attach"),
        close=_("Cancel"),
        context=number,
    )


def duplicate_form(number: str, nearest: str) -> Form:
    """Of which report?"""
    field = PlainTextInput("of", initial_value=nearest or None, max_length=12)
    block = InputBlock(
        PlainText(_("Which report said it first?")), field, block_id="of", hint=PlainText(_("Such as R-1001"))
    )
    return form(
        "report.duplicate",
        _("{number} is a duplicate", number=number),
        [block],
        submit=_("Thank and close"),
        close=_("Cancel"),
        context=number,
    )


def ask_form(number: str, *, anonymous: bool) -> Form:
    """What security wants to ask or tell the reporter."""
    hint = _("They read it when they look up their code.") if anonymous else _("They get it as a direct message.")
    field = PlainTextInput("words", multiline=True, max_length=2000, focus_on_load=True)
    block = InputBlock(PlainText(_("What do you want to ask or tell?")), field, block_id="words", hint=PlainText(hint))
    return form(
        "report.ask",
        _("Write about {number}", number=number),
        [block],
        submit=_("Send"),
        close=_("Cancel"),
        context=number,
    )
