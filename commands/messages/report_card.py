"""The card of a report, for those on duty: what it is, where it stands, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from slackblocks import Block, RichText, RichTextLink

from commands.messages.parts import bullets, button, buttons, escaped, leaf, line, message, person, quoted, small, when
from commands.messages.report import kind_name
from commands.rules.words import count, shortened
from storage.kinds.indicators import Indicator
from storage.kinds.messages import Message
from storage.kinds.reports import ANONYMOUS, Enclosure, ReportKind, ReportState, Verdict
from storage.kinds.tongues import N_, _, retold

SHOWN = 10


SAID = 3


VERDICTS = {
    Verdict.INCIDENT: N_("It was part of an incident, which is closed now."),
    Verdict.BENIGN: N_("Benign; the reporter was thanked."),
    Verdict.DUPLICATE: N_("A duplicate; the reporter was thanked."),
    Verdict.SIMULATION: N_("An exercise; the reporter was congratulated."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Something added later. `author` is an id or ANONYMOUS."""

    author: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """A report as those on duty see it. `incident` is empty if it is in none, or in one that they may not know of."""

    number: str
    kind: ReportKind
    what: str
    link: str
    place: str
    author: str
    reporter: str
    restricted: bool
    noticed_at: datetime
    answer_due: datetime
    state: ReportState
    owner: str | None
    verdict: Verdict | None
    incident: str
    indicators: Sequence[Indicator]
    alike: Sequence[str]
    alike_count: int
    hints: Sequence[str]
    offered: str
    files: Sequence[Enclosure]
    said: Sequence[Said]


@retold
def card(shown: Card, zone: ZoneInfo) -> Message:
    """The report, first what it is, then who is on it, then what may be done now."""
    mark = _(" :lock: restricted") if shown.restricted else ""
    blocks: list[Block] = [line(f"*{shown.number}* · {kind_name(shown.kind)}{mark}"), quoted(shown.what)]
    if shown.link:
        blocks.append(_link(shown.link))
    blocks.append(line(f"{_facts(shown, zone)}\n{_standing(shown, zone)}"))
    if shown.indicators:
        rows = [[leaf(f"{each.kind}: {shortened(each.value, 200)}")] for each in shown.indicators[:SHOWN]]
        blocks += [small(_("Indicators, defanged")), bullets(rows)]
    if shown.files:
        told = count(len(shown.files), "file", "files")
        blocks += [small(told), bullets([[_file(each)] for each in shown.files[:SHOWN]])]
    notes = _notes(shown)
    if notes:
        blocks.append(small("\n".join(notes)))
    for each in shown.said[-SAID:]:
        blocks += [
            small(_("{author} added {at}", author=_who(each.author), at=when(each.at, zone))),
            quoted(shortened(each.text, 1000)),
        ]
    blocks += _acts(shown)
    text = _(
        "New report {number}, {lower}: {what}",
        number=shown.number,
        lower=kind_name(shown.kind).lower(),
        what=escaped(shortened(shown.what, 300)),
    )
    return message(f"report.card.{shown.number}", text, *blocks)


def _link(link: str) -> Block:
    return quoted(link) if "[.]" in link else line(_("<{link}|The message it is about>", link=escaped(link)))


def _file(given: Enclosure) -> RichText | RichTextLink:
    """Its name; where it is, only if that is in Slack itself."""
    name = shortened(given.name, 200)
    host = urlsplit(given.link).hostname or ""
    return RichTextLink(given.link, name) if f".{host}".endswith(".slack.com") else leaf(name)


def _facts(shown: Card, zone: ZoneInfo) -> str:
    place = _(" · where: {place}", place=escaped(shortened(shown.place, 100))) if shown.place else ""
    author = _(" · written by {author}", author=person(shown.author)) if shown.author else ""
    return _(
        "Reported by {reporter} · noticed {noticed_at}{place}{author}",
        reporter=_who(shown.reporter),
        noticed_at=when(shown.noticed_at, zone),
        place=place,
        author=author,
    )


def _standing(shown: Card, zone: ZoneInfo) -> str:
    if shown.state is ReportState.ATTACHED:
        part = (
            _("Part of {incident}", incident=shown.incident)
            if shown.incident
            else _("Part of an incident that is kept to few people")
        )
        return f"*{part}*"
    if shown.verdict:
        by = f" ({person(shown.owner)})" if shown.owner else ""
        return _(":white_check_mark: *{verdicts}*{by}", verdicts=_(VERDICTS[shown.verdict]), by=by)
    if shown.owner:
        return _(
            ":eyes: *{owner} is on it.* Answer by {answer_due}",
            owner=person(shown.owner),
            answer_due=when(shown.answer_due, zone),
        )
    return _("*Nobody is on it yet.* Answer by {answer_due}", answer_due=when(shown.answer_due, zone))


def _notes(shown: Card) -> list[str]:
    notes = []
    if shown.alike_count:
        more = (
            _(" and {alike_count} more", alike_count=shown.alike_count - len(shown.alike))
            if shown.alike_count > len(shown.alike)
            else ""
        )
        told = _("*{count} of the same*", count=count(shown.alike_count, "more report tells", "more reports tell"))
        listed = f"{', '.join(shown.alike)}{more}"
        notes.append(
            _(
                ":busts_in_silhouette: {told}: {listed}. What you decide here is decided for all of them.",
                told=told,
                listed=listed,
            )
        )
    if shown.hints:
        notes.append(_("Looks like {hints}.", hints=", ".join(shown.hints[:SHOWN])))
    return notes


def _acts(shown: Card) -> list[Block]:
    number = shown.number
    if shown.state is ReportState.ANSWERED:
        return []
    ask = button(_("Write to the reporter"), "report.ask", number)
    if shown.state is ReportState.ATTACHED:
        return [buttons(ask)]
    take = [] if shown.owner else [button(_("Take it"), "report.take", number, "primary")]
    attach = button(
        _("Attach to {offered}", offered=shown.offered), "report.attach_to", f"{number} {shown.offered}", "primary"
    )
    offered = [attach] if shown.offered else []
    return [
        buttons(
            *take,
            *offered,
            button(_("Open incident"), "report.escalate", number),
            button(_("Attach to incident"), "report.attach", number),
            ask,
        ),
        buttons(
            button(_("Benign, with thanks"), "report.benign", number),
            button(_("Duplicate"), "report.duplicate", number),
            button(_("It was an exercise"), "report.simulation", number),
        ),
    ]


def _who(reporter: str) -> str:
    return _("somebody anonymous") if reporter == ANONYMOUS else person(reporter)
