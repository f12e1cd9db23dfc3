"""The two forms that ask how many of the people live in which US State."""

import json
from collections.abc import Mapping, Sequence

from slackblocks import Block

from commands.messages import fields
from commands.messages.parts import form, line, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import count
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import N_, _, retold

COMPLETE = N_("These are all: nobody lives in another State.")


def which(ref: str, states: Mapping[str, str], known: Mapping[str, int]) -> Form:
    """The first step: which States."""
    blocks: list[Block] = [
        line(_("Each State has its own law, and counts its own residents. A State nobody names stays undeclared.")),
        fields.some_of("states", _("Where do the people affected live?"), _sorted(states), [*known]),
        fields.ticks("complete", _("Is this list complete?"), [("complete", _(COMPLETE))]),
        small(_(DISCLAIMER)),
    ]
    title = _("People by US State")
    return form("compliance.states", title, blocks, submit=_("Next"), close=_("Later"), context=ref)


def _sorted(states: Mapping[str, str]) -> list[tuple[str, str]]:
    """The States as the reader calls them, in the order of their names."""
    return sorted(((state, _(name)) for state, name in states.items()), key=lambda each: each[1])


def how_many(ref: str, chosen: Sequence[str], names: Mapping[str, str], known: Mapping[str, int], others: bool) -> Form:
    """The second step: how many in each. With `others`, nobody lives in any other State."""
    blocks: list[Block] = [
        fields.text(state, _("How many in {state}?", state=_(names[state])), initial=str(known.get(state, "")))
        for state in chosen
    ]
    now = _("As far as it is known now; it can be changed. {disclaimer}", disclaimer=_(DISCLAIMER))
    told, title = json.dumps([ref, list(chosen), others]), _("People by US State")
    return form("compliance.residents", title, [*blocks, small(now)], submit=_("Save"), close=_("Later"), context=told)


def stated(counts: Mapping[str, int]) -> str:
    """What was stated, for the record."""
    return _("Stated how many people live in {states}", states=count(len(counts), "US State", "US States"))


@retold
def no_form() -> Message:
    """Said when the form would not open."""
    return Message(_("The form did not open. Please try once more."))
