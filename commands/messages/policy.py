"""The words around reading and accepting a policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from slackblocks import (
    ActionsBlock,
    AlertBlock,
    Block,
    Button,
    DividerBlock,
    Option,
    PlainText,
    SectionBlock,
    StaticSelectMenu,
)

from commands.messages.pages import pages
from commands.messages.parts import (
    TITLE,
    bullets,
    button,
    buttons,
    escaped,
    form,
    leaf,
    line,
    message,
    person,
    small,
    spoken,
    titled,
    when,
)
from commands.rules.standing import OPEN, State
from commands.rules.words import count, shortened
from storage.kinds.messages import Form, Message

OPEN_SHOWN = 10
REST_SHOWN = 50
DETAILED = 20
CHOICES = 100
SHORT = 75
CHANGE = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A policy as one person sees it."""

    name: str
    title: str
    version: int
    state: State
    due_at: datetime
    overdue: bool
    accepted_at: datetime | None = None
    excepted_until: date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text to read: `key` names the version and the language, and comes back with each button."""

    key: str
    row: Row
    owner: str
    language: str
    text: str
    sha256: str
    log: Sequence[str] = ()
    """What changed, version by version, the newest first."""


def overview(rows: Sequence[Row], command: str, zone: ZoneInfo) -> Message:
    """The policies that apply to the person: what is open first, each with a button."""
    if not rows:
        return Message("No policy applies to you yet.")
    open_ = sorted((row for row in rows if row.state in OPEN), key=lambda row: row.due_at)
    rest = [row for row in rows if row.state not in OPEN]
    answer = f"{count(len(rows), 'policy applies', 'policies apply')} to you; {_open(len(open_))}"
    blocks: list[Block] = [line(f"*{answer}*")]
    for row in open_[:OPEN_SHOWN]:
        blocks += entry(row, zone)
    if len(open_) > OPEN_SHOWN:
        blocks.append(small(f"and {count(len(open_) - OPEN_SHOWN, 'more')} to accept, in the menu below"))
    detailed = max(0, DETAILED - 2 * len(open_))
    if rest:
        blocks.append(line("*Nothing to do*"))
        blocks += [small(_listed(row, zone)) for row in rest[:detailed]]
        shown = rest[detailed:REST_SHOWN]
        blocks += [bullets([[leaf(f"{shortened(row.title, SHORT)} ({row.state})")] for row in shown])] if shown else []
    blocks.append(ActionsBlock([_menu([*open_, *rest])]))
    listed = "; ".join(f"{escaped(shortened(row.title, SHORT))}: {row.state}" for row in [*open_, *rest])
    spoken = f"{answer} {listed}. To read one, type {command} and its name, such as {command} {rows[0].name}."
    return message("policy.overview", shortened(spoken, 3500), *blocks)


def entry(row: Row, zone: ZoneInfo) -> list[Block]:
    """An open policy with its button."""
    read = button("Read", "policy.read", row.name, "primary")
    return [SectionBlock(PlainText(shortened(row.title, TITLE)), accessory=read), small(facts(row, zone))]


def facts(row: Row, zone: ZoneInfo) -> str:
    """Where the person stands with it, in a line."""
    version = f"`{row.name}` version {row.version}"
    match row.state:
        case State.ACCEPTED:
            at = f" {when(row.accepted_at, zone)}" if row.accepted_at else ""
            return f"{version} · accepted{at}"
        case State.EXEMPT:
            return f"{version} · you are exempt until {row.excepted_until:%d %b %Y}"
        case State.TO_KNOW:
            return f"{version} · to know, nothing to accept"
        case _:
            changed = "changed since you accepted it · " if row.state is State.CHANGED else ""
            due = f":warning: was due {when(row.due_at, zone)}" if row.overdue else f"due {when(row.due_at, zone)}"
            return f"{version} · {changed}{due}"


def page(sheet: Sheet, number: int, zone: ZoneInfo, notice: str = "") -> Form:
    """Page `number`, from 0, of a text; the last one asks for the yes if one is wanted."""
    laid = pages(sheet.text)
    number = min(max(number, 0), len(laid) - 1)
    is_last, asks = number == len(laid) - 1, sheet.row.state in OPEN
    blocks: list[Block] = [AlertBlock(notice, "warning")] if notice else []
    if number == 0:
        blocks += _head(sheet, zone)
    blocks += [*laid[number], DividerBlock()]
    blocks.append(small(_foot(sheet, number, len(laid), asks=asks)))
    blocks.append(buttons(*_turns(sheet.key, number, len(laid)), *_asks(sheet.key, asks=asks)))
    submit = "I have read and accept" if is_last and asks else None
    return form("policy.accept", shortened(sheet.row.title, 24), blocks, submit, context=sheet.key)


def cannot_open(sheet: Sheet, command: str) -> Message:
    """Said when Slack will not open the text."""
    return Message(f"The text did not open. Please type {command} {sheet.row.name} again.")


def receipt(sheet: Sheet, at: datetime, zone: ZoneInfo, left: Sequence[Row], *, again: bool) -> Form:
    """What was accepted, when, and its hash."""
    said = "You had accepted this already" if again else "Thank you, this is on record"
    blocks: list[Block] = [
        line(f"*{said}*"),
        SectionBlock(PlainText(shortened(sheet.row.title, TITLE))),
        small(f"version {sheet.row.version} ({sheet.language}) · accepted {when(at, zone)}"),
        small(f"SHA-256 of the text you read: `{sheet.sha256}`"),
    ]
    if left:
        blocks += [
            line(f"*{count(len(left), 'more policy is', 'more policies are')} open for you*"),
            buttons(button(shortened(f"Read {left[0].title}", SHORT), "policy.another", left[0].name, "primary")),
        ]
    else:
        blocks.append(line("You have accepted everything that applies to you."))
    return form("policy.receipt", "Accepted", blocks)


def _open(number: int) -> str:
    return (
        "you have accepted all that is asked of you."
        if not number
        else f"{count(number, 'is', 'are')} yours to accept."
    )


def _listed(row: Row, zone: ZoneInfo) -> str:
    return f"{spoken(row.title)} · {facts(row, zone)}"


def _menu(rows: Sequence[Row]) -> StaticSelectMenu:
    options = [Option(PlainText(shortened(row.title, SHORT)), row.name) for row in rows[:CHOICES]]
    return StaticSelectMenu("policy.choose", options, placeholder=PlainText("Read a policy"))


def _head(sheet: Sheet, zone: ZoneInfo) -> list[Block]:
    heading = "" if sheet.text.lstrip().startswith(f"# {sheet.row.title}") else sheet.row.title
    blocks: list[Block] = [
        *([titled(heading)] if heading else []),
        small(f"{facts(sheet.row, zone)} · owner {person(sheet.owner)}"),
    ]
    if sheet.log:
        blocks += [line("*What changed*"), bullets([[leaf(shortened(each, CHANGE))] for each in sheet.log])]
    return blocks


def _foot(sheet: Sheet, number: int, of: int, *, asks: bool) -> str:
    place = f"Page {number + 1} of {of}" if of > 1 else "The whole text"
    todo = " · you can accept it on the last page" if asks and number + 1 < of else ""
    return f"{place}{todo} · SHA-256 of the whole text: `{sheet.sha256}`"


def _turns(key: str, number: int, of: int) -> list[Button]:
    back = [button("Back", "policy.back", f"{key}:{number - 1}")] if number else []
    on = [button("Next page", "policy.next", f"{key}:{number + 1}", "primary")] if number + 1 < of else []
    return [*back, *on]


def _asks(key: str, *, asks: bool) -> list[Button]:
    ask = button("Ask the owner", "policy.ask", key)
    return [ask, button("Ask for an exception", "policy.except", key)] if asks else [ask]
