"""What a notification must say, and what of it is known."""

from collections.abc import Sequence

from slackblocks import Block

from commands.messages.clocks import Row
from commands.messages.parts import escaped, line, message, quoted, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import count
from storage.kinds.messages import Message
from storage.kinds.tongues import _, retold


@retold
def checklist(row: Row, items: Sequence[tuple[str, str]], basis: str) -> Message:
    """What the notification must say; `items` are each with what is known already, or nothing."""
    known = sum(bool(said) for _item, said in items)
    first = _(
        "{name} must say {thing_count}; {known} can be filled in from what is recorded.",
        name=row.name,
        thing_count=count(len(items), "thing", "things"),
        known=known,
    )
    blocks: list[Block] = [
        line(f"*{escaped(first)}*"),
        small(_("To: {recipient}", recipient=escaped(_(row.clock.recipient)))),
    ]
    for item, said in items:
        blocks.append(line(f"{':white_check_mark:' if said else ':white_large_square:'} {escaped(_(item))}"))
        if said:
            blocks.append(quoted(said))
    blocks += [small(escaped(basis)), small(_(DISCLAIMER))]
    return message(
        f"clocks.draft.{row.number}", _("{first} {disclaimer}", first=first, disclaimer=_(DISCLAIMER)), *blocks
    )
