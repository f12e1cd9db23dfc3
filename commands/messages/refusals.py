"""What the CSO is told when a channel refuses the bot."""

from collections.abc import Mapping

from commands.messages.parts import escaped, line, message, small
from commands.rules.words import capital, count
from storage.kinds.messages import Message
from storage.kinds.tongues import N_, _, retold

FIXES: Mapping[str, str] = {
    "not_in_channel": N_("Invite it: type `/invite @Sitrep` in that channel."),
    "channel_not_found": N_("If the channel is private, invite it there; if it was deleted, choose another one."),
    "is_archived": N_("Unarchive the channel, or choose another one."),
}
"""What helps, by Slack's reason."""

OTHERWISE = N_("Ask a workspace admin to let the app post there, or choose another channel.")


@retold
def refused(channel: str, reason: str, number: int, posture: str) -> Message:
    """`number` messages wait because Slack says `reason`; `posture` is the command that chooses another channel."""
    waiting = capital(count(number, "message waits", "messages wait"))
    answer = _("{waiting}: Slack does not let Sitrep post in <#{channel}>.", waiting=waiting, channel=channel)
    fix = _(FIXES.get(reason, OTHERWISE))
    again = _(
        "Slack's reason: {reason}. Sitrep tries again every five minutes; nothing is lost.", reason=escaped(reason)
    )
    elsewhere = _(
        "For digests, `{posture} schedule` chooses another channel; the others are in the settings.", posture=posture
    )
    return message("refused", f"{answer} {fix}", line(f"*{answer}*"), line(fix), small(again), small(elsewhere))
