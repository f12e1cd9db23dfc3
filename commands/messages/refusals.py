"""What the CSO is told when a channel refuses the bot."""

from collections.abc import Mapping

from commands.messages.parts import escaped, line, message, small
from commands.rules.words import count
from storage.kinds.messages import Message

FIXES: Mapping[str, str] = {
    "not_in_channel": "Invite it: type `/invite @Sitrep` in that channel.",
    "channel_not_found": "If the channel is private, invite it there; if it was deleted, choose another one.",
    "is_archived": "Unarchive the channel, or choose another one.",
}
"""What helps, by Slack's reason."""

OTHERWISE = "Ask a workspace admin to let the app post there, or choose another channel."


def refused(channel: str, reason: str, number: int, posture: str) -> Message:
    """`number` messages wait because Slack says `reason`; `posture` is the command that chooses another channel."""
    waiting = count(number, "message waits", "messages wait")
    answer = f"{waiting.capitalize()}: Slack does not let Sitrep post in <#{channel}>."
    fix = FIXES.get(reason, OTHERWISE)
    return message(
        "refused",
        f"{answer} {fix}",
        line(f"*{answer}*"),
        line(fix),
        small(f"Slack's reason: {escaped(reason)}. Sitrep tries again every five minutes; nothing is lost."),
        small(f"For digests, `{posture} schedule` chooses another channel; the others are in the settings."),
    )
