"""What tasks come from: the button that asks for one, and the button on a task that shows where it came from."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands import policy, shelf
from commands.compliance import reading
from commands.compliance.scope import named as obligation_named
from commands.hours import hours_in
from commands.house import House
from commands.incidents import desk
from commands.invocation import Invocation, OpenForm, Reply
from commands.messages import taskforms as forms
from commands.messages.parts import escaped
from commands.messages.sources import told
from commands.refusal import Refusal
from commands.rules.sources import Origin, parted
from storage.kinds.tongues import _


def ask_from(db: Session, asked: Invocation, house: House) -> Reply:
    """A button on a policy or an obligation; its value is what the task will name as its source."""
    origin, name = parted(asked.value)
    if origin is Origin.POLICY:
        shelf.named(db, asked, house, name)
    elif origin is Origin.OBLIGATION:
        obligation_named(house, name)
    else:
        raise Refusal(_("Nothing here asks for a task. Write {command} new.", command=house.command("task")))
    form = forms.new("", "", in_three_days(asked.now, hours_in(asked.person.zone).zone), asked.value)
    return OpenForm(form, forms.not_opened(house.command("task")))


def show(db: Session, asked: Invocation, house: House) -> Reply:
    """The button on a task. Each kind of source decides anew whether the person may see it."""
    origin, _name = parted(asked.value)
    try:
        return _opened(db, asked, house)
    except Refusal:
        if origin is Origin.NUMBER:
            raise
        raise Refusal(_closed(house, asked.value)) from None


def in_three_days(now: datetime, zone: ZoneInfo) -> datetime:
    """The end of the working day three days from now, for a form to begin with."""
    day = now.astimezone(zone).date() + timedelta(days=3)
    return datetime.combine(day, time(17), zone).astimezone(UTC)


def _opened(db: Session, asked: Invocation, house: House) -> Reply:
    origin, name = parted(asked.value)
    if origin is Origin.POLICY:
        return policy.open_named(db, asked, house, name)
    if origin is Origin.OBLIGATION:
        return reading.show(db, asked, house, name)
    return desk.act(db, asked, house, "show", name, "")


def _closed(house: House, source: str) -> str:
    """What somebody reads who has the task and may not see where it comes from. A law's title is no secret."""
    origin, name = parted(source)
    duty = house.books.obligations.rows.get(name) if origin is Origin.OBLIGATION else None
    then = _("What is asked of you stands in the task; whoever asked can tell you more.")
    if duty:
        return _(
            "{title} is an obligation of the company. Its page is for its owner and security. {then}",
            title=escaped(_(duty.title)),
            then=then,
        )
    return _("{source} Its text is not addressed to you. {then}", source=told(source), then=then)
