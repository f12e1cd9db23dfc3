"""The words around the clocks of many matters, and around one clock with all it said before."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.clocks import (
    LISTED,
    REASON_AT_MOST,
    SHOWN,
    TITLE_AT_MOST,
    Head,
    Row,
    answer,
    choices,
    listed,
    short,
    sources,
    told,
    undecided,
)
from commands.messages.parts import escaped, line, message, quoted, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.words import count, shortened
from storage.kinds.messages import Message
from storage.kinds.said import again
from storage.kinds.tongues import _, retold


@retold
def detail(ref: str, row: Row, history: Sequence[Row], zone: ZoneInfo) -> Message:
    """One clock with its reason, its notes and everything it said before."""
    clock = row.clock
    blocks: list[Block] = [
        line(told(row, zone)),
        line(escaped(_("Why: {reason}", reason=shortened(again(clock.reason), 2 * REASON_AT_MOST)))),
        small(sources(row)),
    ]
    if clock.remarks:
        blocks.append(line(escaped("\n".join(f"• {_(remark)}" for remark in clock.remarks))))
    if row.decided:
        blocks += [small(_("Reason given for not notifying:")), quoted(row.decided.reason)]
    if len(history) > 1:
        blocks += [line(_("*What it said before*")), *listed(history[:-1][-LISTED:], zone)]
    blocks += [choices(row), small(_("{disclaimer} Times in {key}.", disclaimer=_(DISCLAIMER), key=zone.key))]
    return message(
        f"clocks.detail.{ref}.{row.number}",
        _("{ref}: {short}. {disclaimer}", ref=ref, short=short(row, zone), disclaimer=_(DISCLAIMER)),
        *blocks,
    )


@retold
def listing(matters: Sequence[tuple[Head, Sequence[Row]]], command: str, zone: ZoneInfo) -> Message:
    """Every matter with its clocks, in short."""
    if not matters:
        return Message(
            _(
                "No clock runs. `{command} case open <title>` starts a case by hand. {disclaimer}",
                command=command,
                disclaimer=_(DISCLAIMER),
            )
        )
    blocks: list[Block] = []
    for head, rows in matters[:SHOWN]:
        blocks += [line(f"*{answer(head, rows)}*"), quoted(shortened(head.title, TITLE_AT_MOST))]
        if rows:
            blocks += listed(rows[:SHOWN], zone)
        hint = _("`{command} clocks {ref}` shows all of it", command=command, ref=head.ref)
        blocks.append(small(" ".join(part for part in (undecided(head), hint) if part)))
    if len(matters) > SHOWN:
        blocks.append(small(_("and {count}", count=count(len(matters) - SHOWN, "more matter", "more matters"))))
    blocks.append(small(_("{disclaimer} Times in {key}.", disclaimer=_(DISCLAIMER), key=zone.key)))
    spoken = " ".join(answer(head, rows) for head, rows in matters[:SHOWN])
    return message("clocks.listing", _("{spoken} {disclaimer}", spoken=spoken, disclaimer=_(DISCLAIMER)), *blocks)


@retold
def moved(ref: str, room: str) -> Message:
    """What is left where the card was."""
    where = (
        _("The clocks of {ref} are told in its room <#{room}> from now on.", ref=ref, room=room)
        if room
        else _("The clocks of {ref} are told in private to whoever leads it and the CSO from now on.", ref=ref)
    )
    said = _("{where} This message is not kept up any more.", where=where)
    return message(
        f"clocks.moved.{ref}",
        _("{said} {disclaimer}", said=said, disclaimer=_(DISCLAIMER)),
        line(said),
        small(_(DISCLAIMER)),
    )


@retold
def stuck(ref: str, why: str) -> Message:
    """The clocks of a matter cannot be reckoned anew."""
    said = _("The clocks of {ref} could not be reckoned anew, and stand as they were: {why}", ref=ref, why=why)
    return message(
        f"clocks.stuck.{ref}",
        _("{said} {disclaimer}", said=escaped(said), disclaimer=_(DISCLAIMER)),
        line(f":warning: {escaped(said)}"),
    )
