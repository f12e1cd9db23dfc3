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
from commands.rules.words import count, date_name, shortened
from storage.kinds.messages import Form, Message
from storage.kinds.tongues import N_, _, retold

OPEN_SHOWN = 10
REST_SHOWN = 50
DETAILED = 20
CHOICES = 100
SHORT = 75
CHANGE = 500
STATES = {
    State.TO_ACCEPT: N_("to accept"),
    State.CHANGED: N_("changed since"),
    State.ACCEPTED: N_("accepted"),
    State.EXEMPT: N_("exempt"),
    State.TO_KNOW: N_("to know"),
}


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


@retold
def overview(rows: Sequence[Row], command: str, zone: ZoneInfo) -> Message:
    """The policies that apply to the person: what is open first, each with a button."""
    if not rows:
        return Message(_("No policy applies to you yet."))
    open_ = sorted((row for row in rows if row.state in OPEN), key=lambda row: row.due_at)
    rest = [row for row in rows if row.state not in OPEN]
    answer = _answer(len(rows), len(open_))
    blocks: list[Block] = [line(f"*{answer}*")]
    for row in open_[:OPEN_SHOWN]:
        blocks += entry(row, zone)
    if len(open_) > OPEN_SHOWN:
        blocks.append(
            small(
                _(
                    "and {more_count} to accept, in the menu below",
                    more_count=count(len(open_) - OPEN_SHOWN, "more", "more"),
                )
            )
        )
    detailed = max(0, DETAILED - 2 * len(open_))
    if rest:
        blocks.append(line(_("*Nothing to do*")))
        blocks += [small(f"{spoken(row.title)} · {facts(row, zone)}") for row in rest[:detailed]]
        shown = rest[detailed:REST_SHOWN]
        blocks += (
            [bullets([[leaf(f"{shortened(row.title, SHORT)} ({_(STATES[row.state])})")] for row in shown])]
            if shown
            else []
        )
    blocks.append(ActionsBlock([_menu([*open_, *rest])]))
    listed = "; ".join(f"{escaped(shortened(row.title, SHORT))}: {_(STATES[row.state])}" for row in [*open_, *rest])
    told = _(
        "{answer} {listed}. To read one, type {command} and its name, such as {command} {name}.",
        answer=answer,
        listed=listed,
        command=command,
        name=rows[0].name,
    )
    return message("policy.overview", shortened(told, 3500), *blocks)


def entry(row: Row, zone: ZoneInfo) -> list[Block]:
    """An open policy with its button."""
    read = button(_("Read"), "policy.read", row.name, "primary")
    return [SectionBlock(PlainText(shortened(row.title, TITLE)), accessory=read), small(facts(row, zone))]


def facts(row: Row, zone: ZoneInfo) -> str:
    """Where the person stands with it, in a line."""
    version = _("`{name}` version {version}", name=row.name, version=row.version)
    match row.state:
        case State.ACCEPTED:
            if not row.accepted_at:
                return _("{version} · accepted", version=version)
            return _("{version} · accepted {at}", version=version, at=when(row.accepted_at, zone))
        case State.EXEMPT:
            return _(
                "{version} · you are exempt until {excepted_until}",
                version=version,
                excepted_until=date_name(row.excepted_until) if row.excepted_until else "",
            )
        case State.TO_KNOW:
            return _("{version} · to know, nothing to accept", version=version)
        case _:
            due = (
                _(":warning: was due {due_at}", due_at=when(row.due_at, zone))
                if row.overdue
                else _("due {due_at}", due_at=when(row.due_at, zone))
            )
            if row.state is State.CHANGED:
                return _("{version} · changed since you accepted it · {due}", version=version, due=due)
            return f"{version} · {due}"


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
    submit = _("I have read and accept") if is_last and asks else None
    return form("policy.accept", shortened(sheet.row.title, 24), blocks, submit, context=sheet.key)


@retold
def cannot_open(sheet: Sheet, command: str) -> Message:
    """Said when Slack will not open the text."""
    return Message(
        _("The text did not open. Please type {command} {name} again.", command=command, name=sheet.row.name)
    )


def receipt(sheet: Sheet, at: datetime, zone: ZoneInfo, left: Sequence[Row], *, again: bool) -> Form:
    """What was accepted, when, and its hash."""
    said = _("You had accepted this already") if again else _("Thank you, this is on record")
    blocks: list[Block] = [
        line(f"*{said}*"),
        SectionBlock(PlainText(shortened(sheet.row.title, TITLE))),
        small(
            _(
                "version {version} ({language}) · accepted {at}",
                version=sheet.row.version,
                language=sheet.language,
                at=when(at, zone),
            )
        ),
        small(_("SHA-256 of the text you read: `{sha256}`", sha256=sheet.sha256)),
    ]
    if left:
        blocks += [
            line(_("*{count} open for you*", count=count(len(left), "more policy is", "more policies are"))),
            buttons(
                button(
                    shortened(_("Read {title}", title=left[0].title), SHORT), "policy.another", left[0].name, "primary"
                )
            ),
        ]
    else:
        blocks.append(line(_("You have accepted everything that applies to you.")))
    return form("policy.receipt", _("Accepted"), blocks)


def _answer(number: int, open_: int) -> str:
    policies = count(number, "policy applies to you", "policies apply to you")
    if not open_:
        return _("{policies}; you have accepted all that is asked of you.", policies=policies)
    return _("{policies}; {open}.", policies=policies, open=count(open_, "is yours to accept", "are yours to accept"))


def _menu(rows: Sequence[Row]) -> StaticSelectMenu:
    options = [Option(PlainText(shortened(row.title, SHORT)), row.name) for row in rows[:CHOICES]]
    return StaticSelectMenu("policy.choose", options, placeholder=PlainText(_("Read a policy")))


def _head(sheet: Sheet, zone: ZoneInfo) -> list[Block]:
    heading = "" if sheet.text.lstrip().startswith(f"# {sheet.row.title}") else sheet.row.title
    blocks: list[Block] = [
        *([titled(heading)] if heading else []),
        small(_("{facts} · owner {owner}", facts=facts(sheet.row, zone), owner=person(sheet.owner))),
    ]
    if sheet.log:
        blocks += [line(_("*What changed*")), bullets([[leaf(shortened(each, CHANGE))] for each in sheet.log])]
    return blocks


def _foot(sheet: Sheet, number: int, of: int, *, asks: bool) -> str:
    place = _("Page {number} of {of}", number=number + 1, of=of) if of > 1 else _("The whole text")
    todo = [_("you can accept it on the last page")] if asks and number + 1 < of else []
    return " · ".join([place, *todo, _("SHA-256 of the whole text: `{sha256}`", sha256=sheet.sha256)])


def _turns(key: str, number: int, of: int) -> list[Button]:
    back = [button(_("Back"), "policy.back", f"{key}:{number - 1}")] if number else []
    on = [button(_("Next page"), "policy.next", f"{key}:{number + 1}", "primary")] if number + 1 < of else []
    return [*back, *on]


def _asks(key: str, *, asks: bool) -> list[Button]:
    ask = button(_("Ask the owner"), "policy.ask", key)
    return [ask, button(_("Ask for an exception"), "policy.except", key)] if asks else [ask]
