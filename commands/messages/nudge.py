"""The one reminder of all that is open for somebody."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from slackblocks import Block, PlainText, SectionBlock

from commands.messages.parts import TITLE, button, line, message, small, spoken
from commands.messages.policy import Row, entry
from commands.rules.words import count, shortened
from storage.kinds.messages import Message
from storage.kinds.tongues import _, retold

SHOWN = 10


@retold
def reminder(rows: Sequence[Row], lessons: Sequence[tuple[str, str]], command: str, zone: ZoneInfo) -> Message:
    """All policies to accept, the soonest due first, and all lessons; `lessons` are titles and names."""
    if not rows and not lessons:
        done = _("Thank you: nothing is open for you any more.")
        return message("nudge.done", done, line(f":white_check_mark: *{done}*"))
    answer = _answer(rows, lessons)
    blocks: list[Block] = [line(f"*{answer}*")]
    for row in rows[:SHOWN]:
        blocks += entry(row, zone)
    if len(rows) > SHOWN:
        blocks.append(
            small(
                _(
                    "and {count}: `{command}` lists all of them",
                    count=count(len(rows) - SHOWN, "more policy", "more policies"),
                    command=command,
                )
            )
        )
    for title, name in lessons[:SHOWN]:
        start = button(_("Start"), "lesson.start", name, "primary")
        blocks += [
            SectionBlock(PlainText(shortened(title, TITLE)), accessory=start),
            small(_("a lesson of two minutes")),
        ]
    blocks.append(
        small(_("At most one of these comes a day. Something unclear? Every text has a button to ask its owner."))
    )
    listed = "; ".join(spoken(title) for title in [row.title for row in rows] + [title for title, _name in lessons])
    return message(
        "nudge",
        shortened(_("{answer} {listed}. {command} shows them.", answer=answer, listed=listed, command=command), 3500),
        *blocks,
    )


def _answer(rows: Sequence[Row], lessons: Sequence[tuple[str, str]]) -> str:
    policies = count(len(rows), "policy to read and accept", "policies to read and accept")
    learn = count(len(lessons), "lesson to do", "lessons to do")
    overdue = sum(row.overdue for row in rows)
    if overdue:
        policies = _("{policies}, {overdue} overdue", policies=policies, overdue=overdue)
    if rows and lessons:
        return _("You have {policies} and {lessons}.", policies=policies, lessons=learn)
    return _("You have {what}.", what=policies if rows else learn)
