"""/posture schedule, preview and send: when digests come, and what they would say now. For the CSO."""

from collections.abc import Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commands import digest, jobs
from commands.house import House
from commands.invocation import CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.jobs import Job
from commands.messages import schedule as words
from commands.occasion import Occasion
from commands.refusal import Refusal
from commands.rules.access import allowed
from commands.rules.schedule import changed, next_runs
from commands.rules.words import nearest
from storage import journal, letters, refused, schedules
from storage.kinds.schedules import WEEK, Schedule, Weekday
from storage.kinds.tongues import _

ACTION = "digest:schedule"
RUNS = 3
DIGESTS: Mapping[str, digest.Digest] = digest.DIGESTS
"""What can be scheduled, looked at and sent, by the word that is typed."""

ALSO: Mapping[str, str] = {"board": "monthly"}
"""What people call them besides."""


def ask(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """Shows when each digest comes; with the name of one, the form that changes it."""
    _officer(asked)
    if not rest:
        return Say(words.overview([_shown(db, asked.now, house, word) for word in DIGESTS], house.command("posture")))
    word = _digest(rest, house, "schedule")
    return OpenForm(words.blank_form(word, _schedule(db, house, word)), words.no_form())


def click(db: Session, asked: Invocation, house: House) -> Reply:
    """The button beside a digest."""
    return ask(db, asked, house, asked.value)


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Keeps the new schedule. What the old one had promised by now is worked first, so nothing is lost."""
    _officer(asked)
    word = _digest(asked.context, house, "schedule")
    job = _job(word)
    jobs.work_off(db, asked.now, house, job)
    old = jobs.schedule_of(db, house, job)
    wanted = _read(asked, old)
    if not isinstance(wanted, Schedule):
        return CorrectForm(wanted)
    new = changed(old, wanted, asked.now)
    schedules.keep(db, job.name, new, asked.now)
    refused.redirect(db, asked.now, job.name, new.channel)
    days = ",".join(day for day in WEEK if day in new.days)
    facts: journal.Facts = {"days": days, "at": f"{new.at:%H:%M}", "zone": new.zone.key, "channel": new.channel}
    journal.record(db, asked.now, asked.person.id, "schedule:changed", job.name, **facts)
    return ShowInForm(words.kept(_shown(db, asked.now, house, word), comes_at_once=new.counts_from != asked.now))


def preview(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """What a digest would say now, to whoever asks and nobody else."""
    _officer(asked)
    word = _digest(rest or "daily", house, "preview")
    return Say(DIGESTS[word].compose(db, asked.now, house, _now(db, asked, house, word)))


def weekly(db: Session, asked: Invocation, house: House, _rest: str) -> Reply:
    """The weekly digest as it would be now."""
    return Say(DIGESTS["weekly"].compose(db, asked.now, house, _now(db, asked, house, "weekly")))


def send(db: Session, asked: Invocation, house: House, rest: str) -> Reply:
    """Posts a digest now. The slot of the day stays as it was."""
    _officer(asked)
    word = _digest(rest.removeprefix("now").strip() or "daily", house, "send")
    occasion = _now(db, asked, house, word)
    if not letters.by_key(db, occasion.key):
        told = DIGESTS[word].compose(db, asked.now, house, occasion)
        letters.owe(db, asked.now, occasion.key, occasion.schedule.channel, told)
        journal.record(db, asked.now, asked.person.id, "digest:sent-now", _job(word).name)
    return Say(words.sent(word, occasion.schedule.channel, _shown(db, asked.now, house, word)))


def _shown(db: Session, now: datetime, house: House, word: str) -> words.Shown:
    schedule = _schedule(db, house, word)
    return words.Shown(word, schedule, [due.slot_at for due in next_runs(schedule, now, RUNS)])


def _now(db: Session, asked: Invocation, house: House, word: str) -> Occasion:
    schedule = _schedule(db, house, word)
    on = asked.now.astimezone(schedule.zone).date()
    return Occasion(f"{_job(word).name}:now:{asked.once}", on, asked.now, schedule)


def _read(asked: Invocation, old: Schedule) -> Schedule | dict[str, str]:
    """The schedule that the form holds, or a sentence for each field that is wrong."""
    errors = {}
    days = frozenset(Weekday(day) for day in asked.chosen("days") if day in WEEK)
    if not days:
        errors["days"] = _("Tick at least one day.")
    at, zone = _time(asked.written("at")), _zone(asked.written("zone"))
    if at is None:
        errors["at"] = _("Write a time of day such as 09:00.")
    if zone is None:
        errors["zone"] = _("Write an IANA time zone such as Europe/Berlin.")
    channel = asked.written("channel")
    if not channel:
        errors["channel"] = _("Choose the channel where it is posted.")
    if errors or at is None or zone is None:
        return errors
    return Schedule(days, at, zone, channel, old.monthly)


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text.zfill(5)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _zone(text: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(text) if text else None
    except (KeyError, ValueError, OSError):
        return None


def _digest(word: str, house: House, verb: str) -> str:
    typed = ALSO.get(word.lower(), word.lower())
    if typed in DIGESTS:
        return typed
    close = nearest(word, [*DIGESTS, *ALSO]) or "daily"
    meant = f"{house.command('posture')} {verb} {close}"
    raise Refusal(
        _("There is a daily and a weekly digest, and a monthly one for the board. Did you mean {meant}?", meant=meant)
    )


def _job(word: str) -> Job:
    return jobs.BY_NAME[f"{word}-digest"]


def _schedule(db: Session, house: House, word: str) -> Schedule:
    return jobs.schedule_of(db, house, _job(word))


def _officer(asked: Invocation) -> None:
    if not allowed(asked.person.roles, ACTION):
        raise Refusal(_("Only the CSO decides when digests come and sends them."))
