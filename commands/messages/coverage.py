"""How far everybody is, in words."""

from collections.abc import Mapping, Sequence
from datetime import date

from slackblocks import Block

from commands.messages.parts import bullets, button, buttons, leaf, line, message, small, spoken, titled
from commands.messages.sources import ask
from commands.rules.sources import Origin, named
from commands.rules.words import count, date_name
from storage.kinds.messages import Message
from storage.kinds.policies import Tally
from storage.kinds.tongues import _, retold

GROUPS = 30


@retold
def coverage(
    title: str, name: str, version: int, tally: Tally, late: Sequence[str] | None, review_due_on: date, today: date
) -> Message:
    """Counts, by group too; `late` names people, and is None for whoever may not see that."""
    answer = _(
        "{done} of {person_count} accepted, {outstanding} outstanding ({late} late), {exempt} exempt.",
        done=tally.done,
        person_count=count(tally.people, "person", "people"),
        outstanding=tally.outstanding,
        late=tally.late,
        exempt=tally.exempt,
    )
    blocks: list[Block] = [
        line(f"*{answer}*"),
        titled(title),
        small(_version(version, tally, review_due_on, today)),
        *by_group(tally.by_group),
        *_late(tally, late),
        buttons(button(_("Read it"), "policy.read", name), ask(named(Origin.POLICY, name))),
    ]
    return message("policy.coverage", f"{spoken(title)}: {answer}", *blocks)


def by_group(groups: Mapping[str, tuple[int, int]]) -> list[Block]:
    """How many of each user group are done."""
    if not groups:
        return []
    rows = [
        [
            leaf(f"{name}: ", bold=True),
            leaf(_("{done} of {people}, {percent}", done=done, people=people, percent=percent(done, people))),
        ]
        for name, (done, people) in list(groups.items())[:GROUPS]
    ]
    return [line(_("*By group*")), bullets(rows)]


def percent(part: int, whole: int) -> str:
    """Rounded down, so that 100 % means all."""
    return f"{part * 100 // whole} %" if whole else "100 %"


def _version(version: int, tally: Tally, review_due_on: date, today: date) -> str:
    due_on = date_name(review_due_on)
    review = (
        _("review overdue since {due_on}", due_on=due_on)
        if review_due_on < today
        else _("next review {due_on}", due_on=due_on)
    )
    return _(
        "version {version} · {share} of those who must · {review}",
        version=version,
        share=percent(tally.done, tally.people - tally.exempt),
        review=review,
    )


def _late(tally: Tally, late: Sequence[str] | None) -> list[Block]:
    if late is None:
        hidden = small(_("Who is late is shown to the policy's owner and the CSO only."))
        return [hidden] if tally.late else []
    listed: list[Block] = [line(_("*Late*")), bullets([[leaf(who)] for who in late])] if late else []
    more = count(tally.late - len(late), "more", "more")
    rest = small(_("and {more_count}; the export has all of them", more_count=more))
    return [*listed, *([rest] if tally.late > len(late) else [])]
