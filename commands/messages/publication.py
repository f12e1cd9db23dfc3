"""The words around publishing policies."""

from collections.abc import Sequence
from dataclasses import dataclass

from slackblocks import ActionsBlock, Block, Button, DividerBlock, Option, PlainText, StaticSelectMenu

from commands.messages.pages import pages
from commands.messages.parts import bullets, button, buttons, escaped, form, leaf, message, small, verbatim
from commands.rules.words import count, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.policies import Draft, PublicationState

SHOWN = 30
CHOICES = 100
SHORT = 75
CHANGE = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One draft, and how many acceptances it would re-open; nothing once it is decided."""

    draft: Draft
    reopens: int | None = None


def card(number: int, author: str, lines: Sequence[Line], state: PublicationState, decided_by: str) -> Message:
    """What approvers see; once decided, without the buttons."""
    what = count(len(lines), "policy", "policies")
    reopened = sum(each.reopens or 0 for each in lines)
    head = {
        PublicationState.PROPOSED: f"{author} asks you to approve {what}",
        PublicationState.APPROVED: f"Approved by {decided_by}: {what} by {author} in force",
        PublicationState.REFUSED: f"Refused by {decided_by}: {what} by {author}, nothing was changed",
    }[state]
    blocks: list[Block] = [verbatim(head), bullets([[leaf(_line(each))] for each in lines[:SHOWN]])]
    if len(lines) > SHOWN:
        blocks.append(small(f"and {count(len(lines) - SHOWN, 'more')}, in the menu below"))
    if state is PublicationState.PROPOSED:
        again = f"{count(reopened, 'acceptance', 'acceptances')} would be re-opened. " if reopened else ""
        blocks.append(small(f"{again}Nothing is in force before you approve; then all of it is, at once."))
        blocks.append(ActionsBlock([_menu(number, lines)]))
        yes = button("Approve", "publication.approve", str(number), "primary")
        blocks.append(buttons(yes, button("Refuse", "publication.refuse", str(number))))
    listed = "; ".join(escaped(each.draft.terms.title) for each in lines)
    return message(f"publication.{number}", shortened(f"{escaped(head)}: {listed}", 3500), *blocks)


def page(key: str, draft: Draft, number: int) -> Form:
    """Page `number` of a proposed text; `key` names it and comes back with the buttons."""
    laid = pages("\n\n".join(draft.texts.values()))
    number = min(max(number, 0), len(laid) - 1)
    head: list[Block] = [verbatim(draft.terms.title), small("proposed, not in force")] if not number else []
    blocks: list[Block] = [*head, *laid[number], DividerBlock(), small(f"Page {number + 1} of {len(laid)}")]
    turns: list[Button] = [button("Back", "publication.back", f"{key}:{number - 1}")] if number else []
    turns += [button("Next page", "publication.next", f"{key}:{number + 1}")] if number + 1 < len(laid) else []
    blocks += [buttons(*turns)] if turns else []
    return form("publication.page", "Proposed text", blocks)


def cannot_open() -> Message:
    """Said when Slack will not open the text."""
    return Message("The text did not open. Please choose it again.")


def outcome(state: PublicationState, policies: int) -> Message:
    """To whoever pressed a button."""
    what = count(policies, "policy", "policies")
    if state is PublicationState.APPROVED:
        return Message(f"Approved: {what} in force. People are told in their working hours.")
    return Message(f"Refused: {what} stayed as before. The author was told.")


def _line(each: Line) -> str:
    draft = each.draft
    title = shortened(draft.terms.title, SHORT)
    if not draft.new_text:
        return f"{title}: the text stays, its owner, audience or terms change"
    if not draft.base:
        return f"{title}: new"
    counted = "" if each.reopens is None else f", re-opens {each.reopens}"
    kind = f"material{counted}" if draft.material else "editorial, re-opens nothing"
    change = f": {shortened(draft.change, CHANGE)}" if draft.change else ""
    return f"{title}: version {draft.base + 1}, {kind}{change}"


def _menu(number: int, lines: Sequence[Line]) -> StaticSelectMenu:
    options = [
        Option(PlainText(shortened(each.draft.terms.title, SHORT)), f"{number}:{each.draft.name}:0")
        for each in lines[:CHOICES]
    ]
    return StaticSelectMenu("publication.read", options, placeholder=PlainText("Read a text"))
