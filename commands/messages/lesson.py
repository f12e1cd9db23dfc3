"""The words around lessons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slackblocks import Block, DividerBlock, InputBlock, Option, PlainText, RadioButtonGroup, SectionBlock

from commands.messages.coverage import percent
from commands.messages.pages import pages
from commands.messages.parts import TITLE, bullets, button, form, leaf, line, message, small, spoken, titled, verbatim
from commands.rules.words import count, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.policies import Question, Tally

SHOWN = 15
FEW = 5
"""A mean of fewer people than these would tell of somebody."""


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson as one person sees it; without a score it is still to do."""

    name: str
    title: str
    questions: int
    score: int | None


def overview(rows: Sequence[Row], command: str) -> Message:
    """The lessons that were sent to the person."""
    if not rows:
        return Message(f"No lesson was sent to you yet. {command} lists your policies.")
    open_ = sum(row.score is None for row in rows)
    answer = (
        "You have done all of your lessons."
        if not open_
        else f"{count(open_, 'lesson waits', 'lessons wait')} for you."
    )
    blocks: list[Block] = [line(f"*{answer}*")]
    for row in rows[:SHOWN]:
        start = button("Start" if row.score is None else "See it", "lesson.start", row.name)
        state = "to do, two minutes" if row.score is None else f"done, {row.score} of {row.questions} right"
        blocks += [SectionBlock(PlainText(shortened(row.title, TITLE)), accessory=start), small(state)]
    listed = "; ".join(spoken(row.title) for row in rows)
    return message("lesson.overview", shortened(f"{answer} {listed}", 3500), *blocks)


def blank(name: str, title: str, text: str, questions: Sequence[Question]) -> Form:
    """The lesson with its questions."""
    blocks: list[Block] = [titled(title), *pages(text)[0], DividerBlock()]
    for place, question in enumerate(questions):
        options = [Option(PlainText(answer), str(number)) for number, answer in enumerate(question.answers)]
        label = PlainText(question.text)
        blocks.append(InputBlock(label, RadioButtonGroup(f"answer{place}", options), block_id=f"answer{place}"))
    return form("lesson.form", "A short lesson", blocks, "See how I did", "Later", name)


def cannot_open() -> Message:
    """Said when the form could not be opened."""
    return Message("The lesson did not open. Please press the button again.")


def explained(title: str, questions: Sequence[Question], chosen: Sequence[int], kept: int) -> Form:
    """Each answer with its reason. `kept` is the first score, which is the one on record."""
    score = sum(answer == question.right for answer, question in zip(chosen, questions, strict=True))
    blocks: list[Block] = [line(f"*{score} of {len(questions)} right.* Thank you for your two minutes.")]
    blocks.append(titled(title))
    for question, answer in zip(questions, chosen, strict=True):
        right = answer == question.right
        rows = [[leaf("Your answer: ", bold=True), leaf(question.answers[answer])]]
        rows += [] if right else [[leaf("Better: ", bold=True), leaf(question.answers[question.right])]]
        rows += [[leaf("Why: ", bold=True), leaf(question.why)]]
        blocks += [
            line(":white_check_mark: *Right*" if right else ":bulb: *Not quite*"),
            verbatim(question.text),
            bullets(rows),
        ]
    record = f"On record: {kept} of {len(questions)}, your first try. " if kept != score else ""
    blocks.append(small(f"{record}Only you see your answers; others see counts."))
    return form("lesson.done", "How you did", blocks)


def already(title: str, score: int, of: int, command: str) -> Message:
    """The result, once more."""
    words = f"You have done this lesson: {score} of {of} right."
    rest = f"`{command} lessons` lists all of yours."
    return message(
        "lesson.already",
        f"{words} {spoken(title)}",
        line(f"*{words}*"),
        titled(title),
        small(rest),
    )


def coverage(
    title: str, tally: Tally, mean: float | None, of: int, groups: Mapping[str, tuple[int, int, float | None]]
) -> Message:
    """Completion and score in all and by group, never a name."""
    score = f", {mean:.1f} of {of} right on average" if mean is not None and tally.done >= FEW else ""
    answer = (
        f"{tally.done} of {count(tally.people, 'person', 'people')} done ({percent(tally.done, tally.people)}){score}."
    )
    blocks: list[Block] = [line(f"*{answer}*"), titled(title)]
    rows = [
        [leaf(f"{name}: ", bold=True), leaf(f"{done} of {people} done{_mean(group_mean, done, of)}")]
        for name, (done, people, group_mean) in groups.items()
    ]
    blocks += [line("*By group*"), bullets(rows)] if rows else []
    blocks.append(small(f"Scores are shown for groups of at least {FEW} who have finished."))
    return message("lesson.coverage", f"{spoken(title)}: {answer}", *blocks)


def _mean(mean: float | None, done: int, of: int) -> str:
    return f", {mean:.1f} of {of} right on average" if mean is not None and done >= FEW else ""
