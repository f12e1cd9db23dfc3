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
from storage.kinds.tongues import _, retold

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


@retold
def overview(rows: Sequence[Row], command: str) -> Message:
    """The lessons that were sent to the person."""
    if not rows:
        return Message(_("No lesson was sent to you yet. {command} lists your policies.", command=command))
    open_ = sum(row.score is None for row in rows)
    answer = (
        _("You have done all of your lessons.")
        if not open_
        else _("{count} for you.", count=count(open_, "lesson waits", "lessons wait"))
    )
    blocks: list[Block] = [line(f"*{answer}*")]
    for row in rows[:SHOWN]:
        start = button(_("Start") if row.score is None else _("See it"), "lesson.start", row.name)
        state = (
            _("to do, two minutes")
            if row.score is None
            else _("done, {score} of {questions} right", score=row.score, questions=row.questions)
        )
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
    return form("lesson.form", _("A short lesson"), blocks, _("See how I did"), _("Later"), name)


@retold
def cannot_open() -> Message:
    """Said when the form could not be opened."""
    return Message(_("The lesson did not open. Please press the button again."))


def explained(title: str, questions: Sequence[Question], chosen: Sequence[int], kept: int) -> Form:
    """Each answer with its reason. `kept` is the first score, which is the one on record."""
    score = sum(answer == question.right for answer, question in zip(chosen, questions, strict=True))
    blocks: list[Block] = [
        line(
            _("*{score} of {questions} right.* Thank you for your two minutes.", score=score, questions=len(questions))
        )
    ]
    blocks.append(titled(title))
    for question, answer in zip(questions, chosen, strict=True):
        right = answer == question.right
        rows = [[leaf(_("Your answer: "), bold=True), leaf(question.answers[answer])]]
        rows += [] if right else [[leaf(_("Better: "), bold=True), leaf(question.answers[question.right])]]
        rows += [[leaf(_("Why: "), bold=True), leaf(question.why)]]
        blocks += [
            line(_(":white_check_mark: *Right*") if right else _(":bulb: *Not quite*")),
            verbatim(question.text),
            bullets(rows),
        ]
    told = _("Only you see your answers; others see counts.")
    if kept != score:
        first = _("On record: {kept} of {questions}, your first try.", kept=kept, questions=len(questions))
        told = f"{first} {told}"
    blocks.append(small(told))
    return form("lesson.done", _("How you did"), blocks)


@retold
def already(title: str, score: int, of: int, command: str) -> Message:
    """The result, once more."""
    words = _("You have done this lesson: {score} of {of} right.", score=score, of=of)
    rest = _("`{command} lessons` lists all of yours.", command=command)
    return message(
        "lesson.already",
        f"{words} {spoken(title)}",
        line(f"*{words}*"),
        titled(title),
        small(rest),
    )


@retold
def coverage(
    title: str, tally: Tally, mean: float | None, of: int, groups: Mapping[str, tuple[int, int, float | None]]
) -> Message:
    """Completion and score in all and by group, never a name."""
    answer = _(
        "{done} of {person_count} done ({percent}).",
        done=tally.done,
        person_count=count(tally.people, "person", "people"),
        percent=percent(tally.done, tally.people),
    )
    if mean is not None and tally.done >= FEW:
        answer = f"{answer} {_('{mean:.1f} of {of} right on average.', mean=mean, of=of)}"
    blocks: list[Block] = [line(f"*{answer}*"), titled(title)]
    rows = [
        [
            leaf(f"{name}: ", bold=True),
            leaf(_group(done, people, group_mean, of)),
        ]
        for name, (done, people, group_mean) in groups.items()
    ]
    blocks += [line(_("*By group*")), bullets(rows)] if rows else []
    blocks.append(small(_("Scores are shown for groups of at least {few} who have finished.", few=FEW)))
    return message("lesson.coverage", f"{spoken(title)}: {answer}", *blocks)


def _group(done: int, people: int, mean: float | None, of: int) -> str:
    if mean is None or done < FEW:
        return _("{done} of {people} done", done=done, people=people)
    return _("{done} of {people} done, {mean:.1f} of {of} right on average", done=done, people=people, mean=mean, of=of)
