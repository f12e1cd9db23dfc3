"""The pieces all messages are made of. People's words go through `quoted`, `leaf` or `escaped`, and nowhere else."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import (
    ActionsBlock,
    Block,
    Button,
    ContextBlock,
    ModalView,
    RichText,
    RichTextBlock,
    RichTextLink,
    RichTextList,
    RichTextQuote,
    RichTextSection,
    SectionBlock,
    Text,
)

from commands.rules.words import day_name, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import _

TITLE = 150
"""Characters of a title as it is shown."""

LEAF = 3000
"""Characters in one rich-text leaf."""


def escaped(text: str) -> str:
    """People's words made harmless for a message's `text` and for mrkdwn: they can neither ping nor pose as a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def when(at: datetime, zone: ZoneInfo, *, weekday: bool = False) -> str:
    """A moment in the reader's own zone; old clients and screen readers get it written out in `zone`."""
    local = at.astimezone(zone)
    written = f"{day_name(local)}, {local:%H:%M %Z}"
    if weekday:
        return _(
            "<!date^{timestamp}^{{date_long_pretty}} at {{time}}|{written}>",
            timestamp=int(at.timestamp()),
            written=written,
        )
    return _(
        "<!date^{timestamp}^{{date_short_pretty}} at {{time}}|{written}>",
        timestamp=int(at.timestamp()),
        written=written,
    )


def person(slack_id: str) -> str:
    """A mention, shown as the person's name."""
    return f"<@{slack_id}>"


def line(mrkdwn: str) -> SectionBlock:
    """A line of our own words."""
    return SectionBlock(Text(mrkdwn))


def small(mrkdwn: str) -> ContextBlock:
    """A line in small print, of our own words."""
    return ContextBlock([Text(mrkdwn)])


def leaf(text: str, *, bold: bool = False) -> RichText:
    """Words that Slack shows letter by letter and never interprets."""
    return RichText(text or " ", bold=bold or None)


def quoted(text: str) -> RichTextBlock:
    """Somebody's own words, set off as a quotation."""
    return RichTextBlock(RichTextQuote([leaf(part) for part in _parts(text)]))


def verbatim(text: str) -> RichTextBlock:
    """A longer text, letter by letter."""
    return RichTextBlock(RichTextSection([leaf(part) for part in _parts(text)]))


def titled(title: str) -> RichTextBlock:
    """A title that somebody wrote, on a line of its own."""
    return verbatim(shortened(title, TITLE))


def spoken(title: str) -> str:
    """A title that somebody wrote, within a sentence."""
    return escaped(shortened(title, TITLE))


def bullets(rows: Sequence[Sequence[RichText | RichTextLink]]) -> RichTextBlock:
    """A list; each row is made of leaves."""
    return RichTextBlock(RichTextList("bullet", [RichTextSection(list(row)) for row in rows]))


def button(label: str, action: str, value: str, style: str | None = None) -> Button:
    """A button; `action` is its row in the menu."""
    return Button(label, action_id=action, value=value, style="primary" if style == "primary" else None)


def buttons(*row: Button) -> ActionsBlock:
    """A row of buttons."""
    return ActionsBlock(list(row))


def message(name: str, text: str, *blocks: Block) -> Message:
    """A message whose blocks are named after it, so that it is the same each time it is built."""
    for place, block in enumerate(blocks):
        block.block_id = f"{name}.{place}"
    return Message(text, tuple(block._resolve() for block in blocks))


def answered(words: str) -> Message:
    """A short answer of ours to the one who acted."""
    return message("answer", words, line(words))


def no_form() -> Message:
    """Said where a form was wanted and Slack would not open it."""
    return answered(_("The form did not open. Please try again."))


def form(
    name: str, title: str, blocks: list[Block], submit: str | None = None, close: str = "", context: str = ""
) -> Form:
    """A modal. Input blocks name themselves; the others are named here. `context` comes back with the form."""
    for place, block in enumerate(blocks):
        block.block_id = block.block_id if block.type.value == "input" else f"{name}.{place}"
    view = ModalView(
        title=title,
        blocks=blocks,
        submit=submit,
        close=close or _("Close"),
        callback_id=name,
        private_metadata=context or None,
    )
    return Form(name, view.to_dict())


def as_form(said: Message) -> Form:
    """A message where only a form can be shown: in a modal, or on the Home page."""
    blocks = list(said.blocks) or [{"type": "section", "text": {"type": "plain_text", "text": said.text}}]
    title = {"type": "plain_text", "text": _("Sitrep")}
    close = {"type": "plain_text", "text": _("Close")}
    return Form("said", {"type": "modal", "callback_id": "said", "title": title, "close": close, "blocks": blocks})


def _parts(text: str) -> list[str]:
    return [text[start : start + LEAF] for start in range(0, len(text), LEAF)] or [" "]
