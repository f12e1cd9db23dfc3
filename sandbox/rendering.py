"""A message, modal or Home tab as the plain text one person would read."""

from sandbox.drawing import draw_blocks
from sandbox.messages import Json, Message
from sandbox.modals import Home, Modal
from sandbox.people import Person
from sandbox.reading import Reader
from sandbox.slack import Sandbox


def render(shown: "Message | Modal | Home", person: "Person | str", slack: Sandbox) -> str:
    """What stands on this person's screen: blocks in order, names and dates read out in their zone, buttons as [Label].

    A message with blocks shows those and not its `text`, as in Slack. Formatting characters such as `*` stay.
    """
    member = person.member if isinstance(person, Person) else slack.workspace.person(person)
    reader = Reader(slack.workspace, member)
    if isinstance(shown, Message):
        return _message(shown, reader)
    body = draw_blocks(shown.blocks, reader, shown.values)
    return _framed(shown, body, reader) if isinstance(shown, Modal) else body


def _message(message: Message, reader: Reader) -> str:
    body = draw_blocks(message.blocks, reader) if message.blocks else reader.mrkdwn(message.text)
    attachments = [_attachment(one, reader) for one in message.attachments]
    files = [f"[file {file['title']}]" for file in message.files]
    reactions = " ".join(f":{name}: {len(users)}" for name, users in message.reactions.items())
    return "\n".join(part for part in (body, *attachments, *files, reactions) if part)


def _attachment(attachment: Json, reader: Reader) -> str:
    texts = [reader.mrkdwn(str(attachment[name])) for name in ("pretext", "title", "text") if attachment.get(name)]
    blocks = draw_blocks(attachment.get("blocks", []), reader)
    return "\n".join(part for part in (*texts, blocks) if part)


def _framed(modal: Modal, body: str, reader: Reader) -> str:
    raw = modal.raw
    buttons = [f"[{reader.written(raw.get('close')) or 'Cancel'}]"]
    if raw.get("submit"):
        buttons.append(f"[{reader.written(raw['submit'])}]")
    return "\n".join((modal.title, body, " ".join(buttons)))
