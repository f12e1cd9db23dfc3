"""One message as it stands in a channel or thread."""

from functools import partial
from html import escape
from typing import Any

from nicegui.element import Element

from sandbox.messages import Json, Message
from sandbox.page.board import Board
from sandbox.page.faces import avatar, standing
from sandbox.page.icons import icon
from sandbox.page.nodes import button, node
from sandbox.page.paint import emoji
from sandbox.page.paint.files import shown_file
from sandbox.page.paint.inline import mrkdwn
from sandbox.page.paint.static import attachment_text
from sandbox.page.screen import Screen


def draw_message(screen: Screen, message: Message, replies: int, *, in_thread: bool) -> None:
    """Everything of it, into the current element."""
    author = screen.slack.workspace.people[message.user]
    node("div", "face", avatar(author))
    with node("div", "said"):
        _head(screen, message)
        _body(screen, message)
        _reactions(screen, message)
        if replies and not in_thread:
            words = f"{replies} {'reply' if replies == 1 else 'replies'}"
            screen.mark("thread", button(f"{icon('chat')} {words}", partial(screen.open_thread, message), "replies"))
    if not in_thread or message.ephemeral_for is None:
        _menu(screen, message, in_thread=in_thread)


def _head(screen: Screen, message: Message) -> None:
    author = screen.slack.workspace.people[message.user]
    reader = screen.reader
    at = reader.date(int(float(message.ts)), "{time}")
    on = escape(reader.date(int(float(message.ts)), "{date_long} {time}"))
    note = standing(author, screen.slack.company)
    tag = (
        "<span class='tag'>app</span>" if author.is_bot else f"<span class='tag'>{escape(note)}</span>" if note else ""
    )
    edited = "<span class='edited'>(edited)</span>" if message.edited else ""
    if message.ephemeral_for:
        node("p", "only-you", f"{icon('eye')} Only visible to you")
    node("p", "head", f"<b>{escape(author.name)}</b>{tag}<time title='{on}'>{escape(at)}</time>{edited}")


def _body(screen: Screen, message: Message) -> None:
    board = Board(screen, screen.reader, partial(_press, screen, message), _no_offers)
    with node("div", "body"):
        if message.blocks:
            board.draw(message.blocks)
        elif message.text:
            node("div", "piece section", f"<p>{mrkdwn(message.text, screen.reader)}</p>")
        for attachment in message.attachments:
            with node("div", "attachment"):
                node("div", "", attachment_text(attachment, screen.reader))
                board.draw(attachment.get("blocks", []))
        for file in message.files:
            node("div", "piece", shown_file(file, screen.slack.workspace.files.get(str(file.get("id")))))


async def _press(screen: Screen, message: Message, element: Json, _block: Json, value: Any) -> None:
    chosen = element.get("value") if value is None else value
    screen.pressed = (message.ts, str(element["action_id"]))
    who = screen.who
    await screen.do(lambda: who.click(message, element["action_id"], chosen))


async def _no_offers(_action_id: str, _typed: str) -> list[Json]:
    return []


def _reactions(screen: Screen, message: Message) -> None:
    if not message.reactions:
        return
    with node("div", "reactions"):
        for name, users in message.reactions.items():
            is_mine = screen.who.id in users
            names = ", ".join(screen.slack.workspace.people[user].name for user in users)
            button(
                f"{emoji.one(name)} {len(users)}",
                partial(_react, screen, message, name),
                "reaction mine" if is_mine else "reaction",
                aria_label=f"{name}: {names}",
                disabled=is_mine or None,
            )


async def _react(screen: Screen, message: Message, name: str) -> None:
    who = screen.who
    await screen.do(lambda: who.reacts(message, name))


def _menu(screen: Screen, message: Message, *, in_thread: bool) -> None:
    """What can be done with the message; drawn when it is asked for, since most messages are only read."""
    if message.ephemeral_for and not screen.shortcuts("message"):
        return

    def fill() -> None:
        if not popover.default_slot.children:
            with popover:
                _offers(screen, message, popover, in_thread=in_thread)

    made = button(icon("more"), fill, "more", aria_label="Do something with this message", aria_haspopup="true")
    screen.mark("more", made)
    popover = node("div", "popover options", popover="auto", role="group", aria_label="This message")
    made.props["popovertarget"] = popover.html_id


def _offers(screen: Screen, message: Message, popover: Element, *, in_thread: bool) -> None:
    """React, reply, and the app's shortcuts."""
    if message.ephemeral_for is None:
        _answers(screen, message, popover, in_thread=in_thread)
    for shortcut in screen.shortcuts("message"):
        name = str(shortcut["callback_id"])
        face = f"{escape(str(shortcut['name']))} <small>{escape(screen.bot_name)}</small>"
        entry = button(face, partial(_shortcut, screen, message, name), "option")
        _closing(screen.mark(f"shortcut:{name}", entry), popover)


def _answers(screen: Screen, message: Message, popover: Element, *, in_thread: bool) -> None:
    with node("div", "quick"):
        for name in emoji.REACTIONS:
            if screen.who.id not in message.reactions.get(name, ()):
                run = partial(_react, screen, message, name)
                _closing(button(emoji.one(name), run, "option", aria_label=f"React with {name}"), popover)
    if not in_thread:
        _closing(button("Reply in thread", partial(screen.open_thread, message), "option"), popover)


def _closing(made: Element, popover: Element) -> None:
    made.props["popovertarget"] = popover.html_id
    made.props["popovertargetaction"] = "hide"


async def _shortcut(screen: Screen, message: Message, callback_id: str) -> None:
    who = screen.who
    await screen.do(lambda: who.message_shortcut(callback_id, message))
