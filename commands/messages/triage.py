"""What those on duty are told about reports: what cannot wait, what waits, and who was quicker."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from commands.messages.parts import answered, button, buttons, line, message, person, quoted, when
from commands.messages.report import kind_name
from commands.rules.words import shortened, span
from storage.kinds.messages import Message
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import _, retold


@retold
def heads_up(number: str, kind: ReportKind, answer_due: datetime, zone: ZoneInfo) -> Message:
    """One line to the CSO's channel about a report that cannot wait."""
    words = _(
        "{number} cannot wait: {lower}. Security must answer by {answer_due}.",
        number=number,
        lower=kind_name(kind).lower(),
        answer_due=when(answer_due, zone),
    )
    return message(f"report.heads-up.{number}", words, line(f":rotating_light: *{words}*"))


@retold
def unanswered(number: str, kind: ReportKind, owner: str | None, age: timedelta) -> Message:
    """A reminder to whoever should answer."""
    who = (
        _("{owner} has it, but the reporter has no answer yet", owner=person(owner))
        if owner
        else _("Nobody has taken it yet")
    )
    words = _(
        "{number} ({lower}) waits for an answer since {age}. {who}.",
        number=number,
        lower=kind_name(kind).lower(),
        age=span(age),
        who=who,
    )
    take = [] if owner else [button(_("Take it"), "report.take", number, "primary")]
    acts = buttons(
        *take,
        button(_("Open incident"), "report.escalate", number),
        button(_("Benign, with thanks"), "report.benign", number),
    )
    return message(f"report.waits.{number}", words, line(f":hourglass: *{words}*"), acts)


@retold
def merged(number: str, kind: ReportKind, what: str, first: str) -> Message:
    """The card of a report that is a duplicate."""
    words = _("A duplicate of {first}: what is decided there is decided for both.", first=first)
    blocks = line(f"*{number}* · {kind_name(kind)}"), quoted(shortened(what, 300)), line(words)
    return message(f"report.merged.{number}", f"{number}: {words}", *blocks)


@retold
def taken_already(number: str, owner: str, *, is_answered: bool) -> Message:
    """The second one is told who was quicker."""
    did = _("has answered") if is_answered else _("is on")
    return answered(
        _(
            "{owner} was quicker and {did} {number} already. Nothing changed.",
            owner=person(owner),
            did=did,
            number=number,
        )
    )
