"""The stories of Sitrep, told by themselves: what each person does and what each person reads."""

import typer

from bot.cli.demo import ZONE, Demo, company
from bot.cli.stories import stories
from sandbox import ImpossibleError, Step, Waits, place_of, play


def tell(port: int) -> int:
    """Tells all stories and returns the exit code: 0 if every step happened."""
    with company(port) as demo:
        typer.echo(f"{demo.slack.company.workspace.name}, a company in a Slack on this laptop ({demo.slack.url})\n")
        for story in stories():
            title = f"{story.role}: {story.title}"
            typer.echo(f"━━ {title} " + "━" * max(2, 76 - len(title)))
            for step in story.steps:
                try:
                    typer.echo(_told(demo, step))
                except (TimeoutError, ImpossibleError) as error:
                    typer.echo(f"\n✗ This step did not happen: {step.who} {step.says}\n{error}", err=True)
                    return 1
    typer.echo("✓ Every step happened. scripts/run opens the same company in your browser.")
    return 0


def _told(demo: Demo, step: Step) -> str:
    person = demo.slack.person(step.who)
    read = play(step, demo.slack, ZONE)
    where = "" if step.where == "@" else f" in #{place_of(step)}"
    clock = f"   (the clock shows {demo.clock().astimezone(ZONE):%A %H:%M %Z})\n" * isinstance(step.does, Waits)
    shown = "\n".join(f"   │ {line}" for line in read.splitlines())
    return f"▸ {person.member.name} {step.says}\n{clock}\n   {person.member.name} reads{where}:\n{shown}\n"
