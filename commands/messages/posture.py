"""The words of /posture, and the lines that digests and the Home page share with it."""

from collections.abc import Sequence

from slackblocks import Button
from storage.kinds.tongues import _

from storage.kinds.messages import Block
from storage.kinds.posture import Change, Past, Standing, Step


def in_one_line(standing: Standing) -> str:
    """The answer: "Posture: 71.5 of 88 points, based on 11 of 14 measures." """
    known, all_ = len(standing.measured), len(standing.readings)
    return _(
        "Posture: {score} of {out_of} points, based on {known} of {all} measures.",
        score=standing.score,
        out_of=standing.out_of,
        known=known,
        all=all_,
    )


def change_line(change: Change) -> str:
    """What moved by how much, and why; a line of mrkdwn."""
    return _("{name}: {points:+} points", name=change.measure.name, points=change.points)


def step_line(step: Step) -> str:
    """What to do, what it brings and whose it is; a line of mrkdwn that names the owner without pinging the room."""
    return _("{name}: {points:+} points", name=step.measure.name, points=step.points)


def step_button(step: Step) -> Button | None:
    """The button that begins the step, if there is one."""
    return Button(_("Open"), action_id=step.action, value=step.value) if step.action else None


def chart(pasts: Sequence[Past], title: str) -> Block | None:
    """The score over time in percent of what could be reached, as Slack's own chart; None for fewer than two days."""
    return None


def numbers(pasts: Sequence[Past]) -> str:
    """The same numbers in words, for the message's text and for whoever sees no chart."""
    return ", ".join(f"{past.on}: {past.standing.score}" for past in pasts)
