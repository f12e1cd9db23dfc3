"""The words around reading a text of a policy and saying yes to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import (
    AlertBlock,
    Block,
    Button,
    DividerBlock,
    PlainText,
    SectionBlock,
)

from commands.messages.pages import pages
from commands.messages.parts import (
    TITLE,
    bullets,
    button,
    buttons,
    form,
    leaf,
    line,
    person,
    small,
    titled,
    when,
)
from commands.messages.policy import SHORT, Row, facts
from commands.rules.standing import OPEN
from commands.rules.words import count, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import _, retold

CHANGE = 500


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text to read: `key` names the version and the language, and comes back with each button."""

    key: str
    row: Row
    owner: str
    language: str
    text: str
    sha256: str
    log: Sequence[str] = ()
    """What changed, version by version, the newest first."""


def page(sheet: Sheet, number: int, zone: ZoneInfo, notice: str = "") -> Form:
    """Page `number`, from 0, of a text; the last one asks for the yes if one is wanted."""
    laid = pages(sheet.text)
    number = min(max(number, 0), len(laid) - 1)
    is_last, asks = number == len(laid) - 1, sheet.row.state in OPEN
    blocks: list[Block] = [AlertBlock(notice, "warning")] if notice else []
    if number == 0:
        blocks += _head(sheet, zone)
    blocks += [*laid[number], DividerBlock()]
    blocks.append(small(_foot(sheet, number, len(laid), asks=asks)))
    blocks.append(buttons(*_turns(sheet.key, number, len(laid)), *_asks(sheet.key, asks=asks)))
    submit = _("I have read and accept") if is_last and asks else None
    return form("policy.accept", shortened(sheet.row.title, 24), blocks, submit, context=sheet.key)


@retold
def cannot_open(sheet: Sheet, command: str) -> Message:
    """Said when Slack will not open the text."""
    return Message(
        _("The text did not open. Please type {command} {name} again.", command=command, name=sheet.row.name)
    )


def receipt(sheet: Sheet, at: datetime, zone: ZoneInfo, left: Sequence[Row], *, again: bool) -> Form:
    """What was accepted, when, and its hash."""
    said = _("You had accepted this already") if again else _("Thank you, this is on record")
    blocks: list[Block] = [
        line(f"*{said}*"),
        SectionBlock(PlainText(shortened(sheet.row.title, TITLE))),
        small(
            _(
                "version {version} ({language}) · accepted {at}",
                version=sheet.row.version,
                language=sheet.language,
                at=when(at, zone),
            )
        ),
        small(_("SHA-256 of the text you read: `{sha256}`", sha256=sheet.sha256)),
    ]
    if left:
        blocks += [
            line(_("*{count} open for you*", count=count(len(left), "more policy is", "more policies are"))),
            buttons(
                button(
                    shortened(_("Read {title}", title=left[0].title), SHORT), "policy.another", left[0].name, "primary"
                )
            ),
        ]
    else:
        blocks.append(line(_("You have accepted everything that applies to you.")))
    return form("policy.receipt", _("Accepted"), blocks)


def _head(sheet: Sheet, zone: ZoneInfo) -> list[Block]:
    heading = "" if sheet.text.lstrip().startswith(f"# {sheet.row.title}") else sheet.row.title
    blocks: list[Block] = [
        *([titled(heading)] if heading else []),
        small(_("{facts} · owner {owner}", facts=facts(sheet.row, zone), owner=person(sheet.owner))),
    ]
    if sheet.log:
        blocks += [line(_("*What changed*")), bullets([[leaf(shortened(each, CHANGE))] for each in sheet.log])]
    return blocks


def _foot(sheet: Sheet, number: int, of: int, *, asks: bool) -> str:
    place = _("Page {number} of {of}", number=number + 1, of=of) if of > 1 else _("The whole text")
    todo = [_("you can accept it on the last page")] if asks and number + 1 < of else []
    return " · ".join([place, *todo, _("SHA-256 of the whole text: `{sha256}`", sha256=sheet.sha256)])


def _turns(key: str, number: int, of: int) -> list[Button]:
    back = [button(_("Back"), "policy.back", f"{key}:{number - 1}")] if number else []
    on = [button(_("Next page"), "policy.next", f"{key}:{number + 1}", "primary")] if number + 1 < of else []
    return [*back, *on]


def _asks(key: str, *, asks: bool) -> list[Button]:
    ask = button(_("Ask the owner"), "policy.ask", key)
    return [ask, button(_("Ask for an exception"), "policy.except", key)] if asks else [ask]
