"""`sitrep lessons publish`: lessons as Markdown, with up to three questions."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.cli import drafts, papers
from bot.cli.papers import Check, Paper, PaperError
from bot.cli.stopping import stopped, unanswered
from bot.running import real_clock
from bot.settings import SettingsError, load
from commands.messages.pages import pages
from commands.rules.words import count
from storage import journal, lessons, policies
from storage.engine import opened
from storage.kinds.policies import LessonDraft, LessonState, Question
from storage.unit import unit_of_work

app = typer.Typer(no_args_is_help=True, help="Lessons as Markdown files.")
MOST = 3
ANSWERS = (2, 6)
ANSWER = 75
"""Characters of an answer: what Slack shows beside a button."""

LABEL = 300
MORNING = time(9)
HEADING = re.compile(r"##\s*Question:\s*(.+)")
CHOICE = re.compile(r"[-*]\s*\[( |x|X)\]\s*(.+)")

CHECKS: Mapping[str, Check] = {
    "title": papers.text_of(150),
    "owner": papers.text_of(100),
    "audience": drafts.audience,
    "send_on": papers.day,
    "after_wave": papers.yes_or_no,
    "days": papers.number_of(1, 90),
}


@app.callback()
def lessons_() -> None:
    """Lessons as Markdown files."""


@app.command("publish")
def publish(
    path: Annotated[Path, typer.Argument(help="A Markdown file, or a folder of them.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the files, and change nothing.")] = False,
) -> None:
    """Publish lessons; each is sent to its audience on its day, or after a wave of phishing reports."""
    try:
        settings = load()
        with opened(settings.database_url.get_secret_value()) as engine, unit_of_work(engine) as db:
            found = read(db, path, settings.timezone)
            if not dry_run:
                keep(db, real_clock(), found)
    except (PaperError, SettingsError) as error:
        raise stopped(str(error), "Nothing was published.") from None
    except SQLAlchemyError as error:
        raise stopped(unanswered(error)) from None
    for draft in found:
        when = "after a wave of phishing reports" if draft.opens_at is None else f"on {draft.opens_at:%d %b %Y}"
        typer.echo(f"{draft.title}: {count(len(draft.questions), 'question', 'questions')}, goes out {when}")
    typer.echo("Nothing was changed." if dry_run else f"{count(len(found), 'lesson', 'lessons')} published.")


def read(db: Session, path: Path, zone: ZoneInfo) -> list[LessonDraft]:
    """The lessons of a file or folder. Raises PaperError that tells of every file."""
    found, problems = [], []
    for paper in papers.read_folder(path, CHECKS, ("title", "owner", "audience")):
        try:
            found.append(_draft(db, paper, zone))
        except PaperError as error:
            problems += error.problems
    if problems:
        raise PaperError(problems)
    return found


def keep(db: Session, now: datetime, found: Sequence[LessonDraft]) -> None:
    """Publishes them all, in one transaction."""
    for draft in found:
        lesson = lessons.keep(db, now, draft)
        journal.record(db, now, draft.owner, "lesson:published", draft.name, sha256=lesson.sha256)


def questions(paper: Paper) -> tuple[str, tuple[Question, ...]]:
    """The text without its questions, and the questions. Raises PaperError with the line."""
    lines = paper.text.split("\n")
    starts = [place for place, line in enumerate(lines) if HEADING.match(line)]
    if not 1 <= len(starts) <= MOST:
        fix = f"there are {len(starts)} questions. Write one to {MOST}, each under a heading ## Question: …"
        raise PaperError([f"{paper.path}:{paper.text_line}: {fix}"])
    found = [
        _question(paper, lines[start:end], paper.text_line + start)
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    return "\n".join(lines[: starts[0]]).strip("\n") + "\n", tuple(found)


def _question(paper: Paper, lines: list[str], at: int) -> Question:
    heading = HEADING.match(lines[0])
    choices = [match for line in lines if (match := CHOICE.match(line))]
    why = " ".join(line.lstrip("> ").strip() for line in lines if line.startswith(">"))
    right = [place for place, choice in enumerate(choices) if choice[1] in "xX"]
    text = heading[1].strip() if heading else ""
    least, most = ANSWERS
    wrong = {
        f"give {least} to {most} answers, each as - [ ] answer": not least <= len(choices) <= most,
        "mark exactly one answer as right: - [x] answer": len(right) != 1,
        f"shorten the answers to {ANSWER} characters": any(len(choice[2].strip()) > ANSWER for choice in choices),
        f"shorten the question to {LABEL} characters": len(text) > LABEL,
        "explain the right answer in a line that begins with >": not why,
    }
    problems = [f"{paper.path}:{at}: {fix}." for fix, is_wrong in wrong.items() if is_wrong]
    if problems:
        raise PaperError(problems)
    return Question(text, tuple(choice[2].strip() for choice in choices), right[0], why)


def _draft(db: Session, paper: Paper, zone: ZoneInfo) -> LessonDraft:
    fields: Mapping[str, Any] = paper.fields
    text, asked = questions(paper)
    known = lessons.by_name(db, paper.name)
    if known and known.state is LessonState.OPEN and known.sha256 != policies.fingerprint(text):
        raise PaperError([f"{paper.path}:1: this lesson was sent out already. Publish the new one under another name."])
    send_on: date | None = fields.get("send_on")
    after_wave = fields.get("after_wave", False)
    if bool(send_on) == after_wave:
        raise PaperError([paper.problem("title", "say when it goes out: send_on: 2026-12-01, or after_wave: true.")])
    if len(pages(text)) > 1:
        fix = "the text is longer than two minutes of reading. Shorten it to one page."
        raise PaperError([f"{paper.path}:{paper.text_line}: {fix}"])
    opens_at = datetime.combine(send_on, MORNING, zone).astimezone(UTC) if send_on else None
    owner = drafts.person(db, paper, "owner")
    return LessonDraft(
        name=paper.name,
        title=fields["title"],
        owner=owner,
        audience=fields["audience"],
        text=text,
        questions=asked,
        opens_at=opens_at,
        after_wave=after_wave,
        days=fields.get("days", 14),
    )
