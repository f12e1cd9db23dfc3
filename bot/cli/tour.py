"""The story of Sitrep, told by itself: what each person does and what each person reads."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import typer

from bot.cli.demo import Demo, company
from commands.rules.workdays import next_workday
from sandbox import Home, ImpossibleError, Message, Modal, Outcome, Person, render

Found = TypeVar("Found")

PATIENCE = 6.0
"""Seconds to wait for what must happen."""


class Missing(Exception):  # noqa: N818 - a step of the story that did not happen
    """Says which step."""


def tell(port: int) -> int:
    """Tells all stories and returns the exit code: 0 if every step happened."""
    with company(port) as demo:
        typer.echo(f"{demo.slack.company.workspace.name}, a company in a Slack on this laptop ({demo.slack.url})\n")
        for title, story in STORIES:
            typer.echo(f"━━ {title} " + "━" * max(2, 70 - len(title)))
            try:
                for line in story(demo):
                    typer.echo(line)
            except (Missing, TimeoutError, ImpossibleError) as error:
                typer.echo(f"\n✗ This step did not happen: {error}", err=True)
                return 1
    typer.echo("✓ Every step happened. scripts/run starts the same company for you to play with.")
    return 0


def _report(demo: Demo) -> Iterator[str]:
    ana = demo.slack.person("ana")
    yield _does(ana, "types /report in #general and fills the form")
    modal = _there(ana.command("/report", channel="general").modal, "the form opens")
    modal.fill(what="My laptop was stolen on the train from Hamburg. It was locked.", kind="device")
    modal.submit()
    yield _reads(demo, ana, _there(ana.modal, "the receipt is shown"))
    for reader, channel in (("ben", "security-triage"), ("dana", "cso-office")):
        yield _reads(demo, demo.slack.person(reader), _newest(demo, channel), channel)


def _acknowledge(demo: Demo) -> Iterator[str]:
    finn = demo.slack.person("finn")
    yield _does(finn, "types /ack to see what waits")
    waiting = _reply(finn.command("/ack", channel="general"))
    yield _reads(demo, finn, waiting)
    yield _does(finn, "presses Acknowledge")
    yield _reads(demo, finn, _said(demo, finn.click(waiting, "task.acknowledge")))
    yield _does(finn, "presses it once more")
    yield _reads(demo, finn, _said(demo, finn.click(waiting, "task.acknowledge")))


def _policy(demo: Demo) -> Iterator[str]:
    priya = demo.slack.person("priya")
    yield _does(priya, "types /policy")
    yield _reads(demo, priya, _reply(priya.command("/policy", channel="general")))
    yield _does(priya, "types /policy data-handeling, with a slip")
    yield _reads(demo, priya, _reply(priya.command("/policy", "data-handeling", channel="general")))


def _digest(demo: Demo) -> Iterator[str]:
    berlin = ZoneInfo("Europe/Berlin")
    morning = datetime.combine(next_workday(demo.clock().astimezone(berlin).date()), time(9), berlin)
    before = len(demo.slack.messages("cso-office"))
    yield f"   (the clock moves to {morning:%A %H:%M %Z})\n"
    demo.clock.jump_to(morning.astimezone(UTC) + timedelta(seconds=1))
    demo.slack.wait_until(lambda: len(demo.slack.messages("cso-office")) > before, timeout=PATIENCE)
    dana = demo.slack.person("dana")
    yield _reads(demo, dana, demo.slack.messages("cso-office")[-1], "cso-office")


STORIES: tuple[tuple[str, Callable[[Demo], Iterator[str]]], ...] = (
    ("An employee reports a stolen laptop; it reaches security and the CSO", _report),
    ("A task is acknowledged, once", _acknowledge),
    ("Which policies apply to me?", _policy),
    ("The next working morning, the digest is in the CSO's channel", _digest),
)


def _does(person: Person, what: str) -> str:
    return f"▸ {person.member.name} {what}\n"


def _reads(demo: Demo, person: Person, shown: Message | Modal | Home, channel: str = "") -> str:
    where = f" in #{channel}" if channel else ""
    lines = render(shown, person, demo.slack).splitlines()
    return "\n".join([f"   {person.member.name} reads{where}:", *(f"   │ {line}" for line in lines), ""])


def _reply(outcome: Outcome) -> Message:
    return _there(outcome.replies, outcome.failure or "an answer comes")[-1]


def _said(demo: Demo, outcome: Outcome) -> Message:
    demo.slack.wait_until(lambda: outcome.replies, timeout=PATIENCE)
    return outcome.replies[-1]


def _newest(demo: Demo, channel: str) -> Message:
    demo.slack.wait_until(lambda: demo.slack.messages(channel), timeout=PATIENCE)
    return demo.slack.messages(channel)[-1]


def _there(what: Found | None, step: str) -> Found:
    if not what:
        raise Missing(step)
    return what
