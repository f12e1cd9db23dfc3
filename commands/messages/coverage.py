"""How far everybody is, in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from slackblocks import Block

from commands.messages.parts import bullets, leaf, line, message, small, spoken, titled
from commands.rules.words import count
from storage.kinds.messages import Message
from storage.kinds.policies import Tally

GROUPS = 30


def coverage(
    title: str, version: int, tally: Tally, late: Sequence[str] | None, review_due_on: date, today: date
) -> Message:
    """Counts, by group too; `late` names people, and is None for whoever may not see that."""
    answer = (
        f"{tally.done} of {count(tally.people, 'person', 'people')} accepted, {tally.outstanding} outstanding "
        f"({tally.late} late), {tally.exempt} exempt."
    )
    share = percent(tally.done, tally.people - tally.exempt)
    review = "review overdue since" if review_due_on < today else "next review"
    blocks: list[Block] = [
        line(f"*{answer}*"),
        titled(title),
        small(f"version {version} · {share} of those who must · {review} {review_due_on:%d %b %Y}"),
    ]
    blocks += by_group(tally.by_group)
    if late:
        blocks += [line("*Late*"), bullets([[leaf(name)] for name in late])]
    if late is not None and tally.late > len(late):
        blocks.append(small(f"and {count(tally.late - len(late), 'more')}; the export has all of them"))
    if late is None and tally.late:
        blocks.append(small("Who is late is shown to the policy's owner and the CSO only."))
    return message("policy.coverage", f"{spoken(title)}: {answer}", *blocks)


def by_group(groups: Mapping[str, tuple[int, int]]) -> list[Block]:
    """How many of each user group are done."""
    if not groups:
        return []
    rows = [
        [leaf(f"{name}: ", bold=True), leaf(f"{done} of {people}, {percent(done, people)}")]
        for name, (done, people) in list(groups.items())[:GROUPS]
    ]
    return [line("*By group*"), bullets(rows)]


def percent(part: int, whole: int) -> str:
    """Rounded down, so that 100 % means all."""
    return f"{part * 100 // whole} %" if whole else "100 %"
