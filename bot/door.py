"""The door: who is asking, may they, and one transaction for all that it causes. The clock is read here."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.payload import Call
from commands.house import House
from commands.invocation import Invocation, Nothing, Reply
from commands.menu import BY_NAME, Item, Surface
from commands.refusal import Refusal
from commands.rules.access import allowed
from commands.rules.words import nearest
from commands.whois import person
from storage import audiences, deliveries, people
from storage.kinds.people import Account, Person, Standing
from storage.kinds.tongues import N_, _, speak
from storage.unit import reading, unit_of_work

Clock = Callable[[], datetime]
LookUp = Callable[[str], Account]
"""Asks Slack about an account that we have never seen."""

Saved = Callable[[], None]

AWAY = N_(
    "Sitrep works for the members of this workspace only. "
    "Please tell your contact here what you noticed: they can report it for you."
)
SHUT_OUT = frozenset({Standing.GONE, Standing.BOT})
"""Let in nowhere, even if an audience was not worked out anew yet."""

NOT_YOURS = N_("This is not among the things your role here can do. If it should be, ask your chief security officer.")


class _UnknownError(Exception):
    """We have never seen this account: Slack must be asked, and not within a transaction."""


class Door:
    """Lets one call in at a time, in any number of threads."""

    def __init__(self, engine: Engine, house: House, now: Clock, look_up: LookUp, saved: Saved) -> None:
        """`now` is read once for each call and must return aware datetimes; `saved` is told after each commit."""
        self._engine = engine
        self._house = house
        self._now = now
        self._look_up = look_up
        self._saved = saved

    def enter(self, call: Call) -> Reply:
        """Answers the call. What it changed is saved when this returns. Raises Refusal for a no, with nothing saved."""
        speak(self._house.tongues)
        item = self._item(call)
        try:
            return self._admit(call, item)
        except Refusal:
            if item.quiet:
                return Nothing()
            raise

    def _admit(self, call: Call, item: Item) -> Reply:
        if call.team != self._house.team and not item.invited:
            raise Refusal(_(AWAY))
        now = self._now()
        try:
            return self._answered(call, item, now)
        except _UnknownError:
            self._remember(call.user, now)
            return self._answered(call, item, now)

    def _answered(self, call: Call, item: Item, now: datetime) -> Reply:
        transaction = reading if item.reads_only else unit_of_work
        with transaction(self._engine) as db:
            asked = _asked(call, self._admitted(db, call.user, item), now)
            told = call.surface is Surface.EVENT and not item.reads_only
            if told and not deliveries.is_first(db, now, call.once):
                return Nothing()  # Slack sends an event again when it missed our acknowledgement
            reply = item.run(db, asked, self._house)
        if not item.reads_only:
            self._saved()
        return reply

    def _item(self, call: Call) -> Item:
        item = BY_NAME.get((call.surface, call.name))
        if item:
            return item
        close = nearest(call.name, [name for surface, name in BY_NAME if surface is call.surface])
        help_ = self._house.command("sitrep")
        if close and call.surface is Surface.COMMAND:
            meant = self._house.command(close)
            raise Refusal(
                _("Sitrep knows no such command. Did you mean {meant}? {help} help lists all.", meant=meant, help=help_)
            )
        raise Refusal(_("This is nothing Sitrep knows any more. {help} help lists what it does.", help=help_))

    def _remember(self, user: str, now: datetime) -> None:
        account = self._look_up(user)
        with unit_of_work(self._engine) as db:
            people.keep(db, now, [account])

    def _admitted(self, db: Session, user: str, item: Item) -> Person:
        account = people.account(db, user)
        if not account:
            raise _UnknownError
        speak(self._house.tongues, account.locale)
        who = person(db, self._house, account)
        if account.standing is not Standing.MEMBER or account.team != self._house.team:
            if item.invited and account.standing not in SHUT_OUT and audiences.circles_of(db, user):
                return who  # without a role; what is not for them, the desk does not know
            raise Refusal(_(AWAY))
        if not allowed(who.roles, item.action):
            raise Refusal(_(NOT_YOURS))
        return who


def _asked(call: Call, who: Person, now: datetime) -> Invocation:
    return Invocation(
        person=who,
        now=now,
        once=call.once,
        text=call.text,
        channel=call.channel,
        value=call.value,
        fields=call.fields,
        context=call.context,
        said=call.said,
        files=call.files,
    )
