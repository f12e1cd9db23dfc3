"""The words around publishing policies."""

from collections.abc import Sequence
from dataclasses import dataclass

from slackblocks import ActionsBlock, Block, Button, DividerBlock, Option, PlainText, StaticSelectMenu

from commands.messages.pages import pages
from commands.messages.parts import bullets, button, buttons, escaped, form, leaf, message, small, verbatim
from commands.rules.words import count, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.policies import Draft, PublicationState
from storage.kinds.tongues import _, retold

SHOWN = 30
CHOICES = 100
SHORT = 75
CHANGE = 150


@dataclass(frozen=True, slots=True)
class Line:
    """One draft, and how many acceptances it would re-open; nothing once it is decided."""

    draft: Draft
    reopens: int | None = None


@retold
def card(number: int, author: str, lines: Sequence[Line], state: PublicationState, decided_by: str) -> Message:
    """What approvers see; once decided, without the buttons."""
    what = count(len(lines), "policy", "policies")
    reopened = sum(each.reopens or 0 for each in lines)
    head = {
        PublicationState.PROPOSED: _("{author} asks you to approve {what}", author=author, what=what),
        PublicationState.APPROVED: _(
            "Approved by {decided_by}: {what} by {author} in force", decided_by=decided_by, what=what, author=author
        ),
        PublicationState.REFUSED: _(
            "Refused by {decided_by}: {what} by {author}, nothing was changed",
            decided_by=decided_by,
            what=what,
            author=author,
        ),
    }[state]
    blocks: list[Block] = [verbatim(head), bullets([[leaf(_line(each))] for each in lines[:SHOWN]])]
    if len(lines) > SHOWN:
        blocks.append(
            small(_("and {more_count}, in the menu below", more_count=count(len(lines) - SHOWN, "more", "more")))
        )
    if state is PublicationState.PROPOSED:
        told = _("Nothing is in force before you approve; then all of it is, at once.")
        if reopened:
            again = count(reopened, "acceptance would be re-opened.", "acceptances would be re-opened.")
            told = f"{again} {told}"
        blocks.append(small(told))
        blocks.append(ActionsBlock([_menu(number, lines)]))
        yes = button(_("Approve"), "publication.approve", str(number), "primary")
        blocks.append(buttons(yes, button(_("Refuse"), "publication.refuse", str(number))))
    listed = "; ".join(escaped(each.draft.terms.title) for each in lines)
    return message(f"publication.{number}", shortened(f"{escaped(head)}: {listed}", 3500), *blocks)


def page(key: str, draft: Draft, number: int) -> Form:
    """Page `number` of a proposed text; `key` names it and comes back with the buttons."""
    laid = pages("\n\n".join(draft.texts.values()))
    number = min(max(number, 0), len(laid) - 1)
    head: list[Block] = [verbatim(draft.terms.title), small(_("proposed, not in force"))] if not number else []
    blocks: list[Block] = [
        *head,
        *laid[number],
        DividerBlock(),
        small(_("Page {number} of {laid}", number=number + 1, laid=len(laid))),
    ]
    turns: list[Button] = [button(_("Back"), "publication.back", f"{key}:{number - 1}")] if number else []
    turns += [button(_("Next page"), "publication.next", f"{key}:{number + 1}")] if number + 1 < len(laid) else []
    blocks += [buttons(*turns)] if turns else []
    return form("publication.page", _("Proposed text"), blocks)


@retold
def cannot_open() -> Message:
    """Said when Slack will not open the text."""
    return Message(_("The text did not open. Please choose it again."))


@retold
def outcome(state: PublicationState, policies: int) -> Message:
    """To whoever pressed a button."""
    what = count(policies, "policy", "policies")
    if state is PublicationState.APPROVED:
        return Message(_("Approved: {what} in force. People are told in their working hours.", what=what))
    return Message(_("Refused: {what} stayed as before. The author was told.", what=what))


def _line(each: Line) -> str:
    draft = each.draft
    title = shortened(draft.terms.title, SHORT)
    if not draft.new_text:
        return _("{title}: the text stays, its owner, audience or terms change", title=title)
    if not draft.base:
        return _("{title}: new", title=title)
    said = _kind(title, draft.base + 1, each)
    return f"{said}: {shortened(draft.change, CHANGE)}" if draft.change else said


def _kind(title: str, version: int, each: Line) -> str:
    if not each.draft.material:
        return _("{title}: version {version}, editorial, re-opens nothing", title=title, version=version)
    if each.reopens is None:
        return _("{title}: version {version}, material", title=title, version=version)
    return _(
        "{title}: version {version}, material, re-opens {reopens}", title=title, version=version, reopens=each.reopens
    )


def _menu(number: int, lines: Sequence[Line]) -> StaticSelectMenu:
    options = [
        Option(PlainText(shortened(each.draft.terms.title, SHORT)), f"{number}:{each.draft.name}:0")
        for each in lines[:CHOICES]
    ]
    return StaticSelectMenu("publication.read", options, placeholder=PlainText(_("Read a text")))
