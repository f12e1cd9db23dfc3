"""What happens around a call whoever causes it: whom it asks, its live table, what the sweep says, its end."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands.climbing import Kind, Turn
from commands.hours import hours_in, hours_of
from commands.house import House
from commands.messages import call as words
from commands.rules.ladder import Ear, Ladder, Rung, next_due
from commands.rules.worktime import Hours
from commands.whois import holders
from storage import calls, journal, ladders, letters, lines, people
from storage.calls import Call, Voice
from storage.kinds.calls import Answer
from storage.kinds.messages import Message
from storage.kinds.people import Role
from storage.kinds.tongues import N_

KIND_NAME = "call"
BATCH = 20
HOUR = timedelta(hours=1)
SILENT = Ladder("call-silent", (Rung(4 * HOUR, Ear.SELF), Rung(4 * HOUR, Ear.MANAGER), Rung(8 * HOUR, Ear.CSO)))

NEXT = (
    N_("If nothing comes, you are asked again."),
    N_("If nothing comes, your manager is told."),
    N_("If nothing comes, the CSO decides about it."),
)


def begin(db: Session, now: datetime, call: Call, ids: list[str]) -> int:
    """Asks everybody among these who is a member. Returns how many; 0 also if another replica did it."""
    asked = people.members_among(db, ids)
    if not asked:
        give_up(db, now, call, N_("nobody was found there"))
        return 0
    if not calls.gather(db, call, now, [account.id for account in asked]):
        return 0
    shared: dict[str, tuple[Hours, datetime | None, Message]] = {}
    for account in asked:
        if account.zone not in shared:
            hours = hours_in(account.zone)
            shared[account.zone] = hours, next_due(SILENT, 0, now, hours), words.card(seen(call), hours.zone)
    ladders.start_all(
        db,
        [
            {
                "subject": subject(call.number, account.id),
                "kind": KIND_NAME,
                "ladder": SILENT.name,
                "person": account.id,
                "due_at": shared[account.zone][1],
            }
            for account in asked
        ],
    )
    journal.record(db, now, call.asker, "call:asked", call.number, people=len(asked))
    cards = ((card_key(call.number, account.id), account.id, shared[account.zone][2]) for account in asked)
    letters.owe_all(db, now, cards)
    return len(asked)


def give_up(db: Session, now: datetime, call: Call, problem: str) -> None:
    """Nobody can be asked: its asker is told why, and the table shows it."""
    if calls.give_up(db, call, now, problem):
        journal.record(db, now, "clock", "call:given-up", call.number)
        letters.rewrite(db, now, table_key(call.number), words.table(seen(call), {}, [], ZoneInfo("UTC"), problem))
        letters.owe(db, now, f"call:{call.number}:problem", call.asker, words.nobody(call.number, problem))


def ask_also(db: Session, now: datetime, house: House, call: Call, person: str) -> bool:
    """One more person is asked, because somebody named them. False if they are already."""
    if not calls.ask_also(db, call, person):
        return False
    hours = hours_of(db, house, person)
    due_at = next_due(SILENT, 0, now, hours)
    ladders.start(db, subject(call.number, person), KIND_NAME, SILENT.name, person, due_at)
    letters.owe(db, now, card_key(call.number, person), person, words.card(seen(call), hours.zone))
    return True


def tick(db: Session, now: datetime, house: House) -> int:
    """Draws the tables anew that are behind. Returns how many."""
    late = calls.behind(db, BATCH)
    for call in late:
        letters.rewrite(db, now, table_key(call.number), table(db, house, call))
        calls.caught_up(db, call)
    return len(late)


def speak(db: Session, now: datetime, house: House, turn: Turn) -> bool:
    """Owes what a rung says about somebody's silence. False once they answered or the call is closed."""
    number, person = turn.climb.subject.split("/")
    call = calls.by_number(db, int(number.removeprefix("C-")))
    voice = calls.voice(db, call.id or 0, person) if call else None
    if not call or not voice or call.closed_at or voice.answer is not Answer.SILENT:
        return False
    calls.note_asked(db, voice.call, person, turn.climb.climbed + 1)
    calls.touch(db, voice.call, now)
    manager = lines.manager_of(db, person) if turn.ear is Ear.MANAGER else None
    if turn.ear is Ear.CSO:
        _tell_cso(db, now, house, call)
    elif manager:
        _tell_manager(db, now, call, manager)
    else:
        said = words.reminder(seen(call), turn.hours.zone, NEXT[min(turn.climb.climbed + 1, 2)])
        letters.owe(db, now, f"{turn.key}:{person}", person, said)
    return True


def close(db: Session, now: datetime, call: Call, actor: str) -> bool:
    """Nobody is asked any more, and the summary is written under the table. False if it was closed before."""
    everybody = [subject(call.number, person) for person in calls.people_of(db, call.id or 0)]
    ladders.finish_all(db, everybody)
    journal.take_turn(db)
    if not calls.close(db, call, now):
        return False
    journal.record(db, now, actor, "call:closed", call.number)
    db.refresh(call)
    counts = calls.counts(db, call.id or 0)
    heard = calls.who_said(db, call.id or 0, (Answer.AFFECTED, Answer.FIXED), words.SHOWN)
    said = words.summary(seen(call), counts, _heard(db, heard))
    letters.owe(db, now, f"call:{call.number}:summary", call.channel, said, thread=table_key(call.number))
    return True


def table(db: Session, house: House, call: Call) -> Message:
    """The live table as things stand: silence first, then who is affected."""
    id_ = call.id or 0
    quiet = calls.quietest(db, id_, words.SHOWN)
    spoke = calls.who_said(db, id_, [each for each in Answer if each is not Answer.SILENT], words.SHOWN)
    rows = _heard(db, [*quiet, *spoke][: words.SHOWN])
    return words.table(seen(call), calls.counts(db, id_), rows, house.zone, call.problem)


def seen(call: Call) -> words.Question:
    """The call as messages show it."""
    return words.Question(call.number, call.question, call.asker, call.due_at, call.closed_at)


def subject(number: str, person: str) -> str:
    """Somebody's silence, as ladders and journal name it."""
    return f"{number}/{person}"


def card_key(number: str, person: str) -> str:
    """The name of somebody's card."""
    return f"call:{number}:card:{person}"


def table_key(number: str) -> str:
    """The name of the live table."""
    return f"call:{number}:table"


def _tell_manager(db: Session, now: datetime, call: Call, manager: str) -> None:
    team = set(lines.reports_of(db, manager))
    silent = [each.person for each in calls.quietest_among(db, call.id or 0, team) if each.asked > 1]
    letters.keep(
        db, now, f"call:{call.number}:team:{manager}", manager, words.silent_team(seen(call), _names(db, silent))
    )


def _tell_cso(db: Session, now: datetime, house: House, call: Call) -> None:
    # One message that grows, not one for every silent person.
    given_up_on = calls.number_reminded(db, call.id or 0, len(SILENT.rungs))
    for officer in sorted(holders(db, house, Role.CSO)):
        letters.keep(db, now, f"call:{call.number}:silence:{officer}", officer, words.silence(seen(call), given_up_on))


def _heard(db: Session, voices: list[Voice]) -> list[words.Heard]:
    ids = [each.person for each in voices] + [each.referred_to for each in voices if each.referred_to]
    names = people.names(db, ids)
    return [
        words.Heard(
            names.get(each.person, each.person),
            each.answer,
            each.note,
            each.asked,
            names.get(each.referred_to, each.referred_to) if each.referred_to else None,
        )
        for each in voices
    ]


def _names(db: Session, ids: list[str]) -> list[str]:
    known = people.names(db, ids)
    return [known.get(each, each) for each in ids]


KIND = Kind((SILENT,), speak)
