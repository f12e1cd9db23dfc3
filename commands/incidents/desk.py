"""/incident: finds out what is wanted of which incident, and who may."""

from collections.abc import Callable, Mapping

from sqlmodel import Session

from commands import report_cards, triage
from commands.house import House
from commands.incidents import acts, crisis, ending, facts, leading, opening, reading
from commands.incidents.sight import Desk, audience, check, seen
from commands.invocation import CorrectForm, Invocation, Reply, Say, ShowInForm
from commands.messages.parts import answered, as_form
from commands.refusal import Refusal
from commands.rules.roles import ON_DUTY
from commands.verbs import meant
from storage.kinds.tongues import _

USAGE = "/incident [open, list, show I-1, take, hand, severity, status, note, task, facts, brief, close or reopen]"

VERBS: Mapping[str, Callable[[Desk, str], Reply]] = {
    "show": reading.show,
    "timeline": reading.timeline,
    "brief": reading.brief,
    "review": reading.whole,
    "take": leading.take,
    "hand": leading.hand,
    "accept": leading.accept,
    "severity": acts.severity,
    "status": acts.status,
    "note": acts.note,
    "name": acts.name,
    "task": acts.ask_task,
    "facts": facts.ask,
    "role": crisis.claim,
    "close": ending.close,
    "reopen": ending.reopen,
}


def run(db: Session, asked: Invocation, house: House) -> Reply:
    """`/incident VERB I-1 words`: the verb may come alone for `open` and `list`."""
    verb, _space, rest = asked.text.strip().partition(" ")
    verb, rest = verb.lower() or "list", rest.strip()
    if verb == "open":
        return opening.by_hand(db, asked, house, rest)
    if verb == "list":
        return reading.listing(db, asked, house, everything=rest.lower() == "all")
    if verb not in VERBS:
        raise Refusal(_unknown(verb, house))
    name, _space, words = rest.partition(" ")
    if verb == "show" and name.upper().startswith("R-"):
        return Say(report_cards.built(db, triage.found(db, asked, name), house))
    if not name:
        raise Refusal(
            _(
                "Which incident? {command} {verb} I-1. {command} list shows them.",
                command=house.command("incident"),
                verb=verb,
            )
        )
    return act(db, asked, house, verb, name, words.strip())


def act(db: Session, asked: Invocation, house: House, verb: str, name: str, words: str) -> Reply:
    """One act on the incident of that name, if the person may."""
    desk = seen(db, asked, house, name)
    check(desk, verb)
    return VERBS[verb](desk, words)


class Click:
    """The button of a verb: its value is the incident's number and perhaps a word more."""

    def __init__(self, verb: str) -> None:
        """`verb` is one of VERBS."""
        self._verb = verb

    def __call__(self, db: Session, asked: Invocation, house: House) -> Reply:
        """Does it."""
        name, _space, words = asked.value.partition(" ")
        return act(db, asked, house, self._verb, name, words)


class Submit:
    """A form of one verb. `fill` says which fields make the words that one would type."""

    def __init__(self, verb: str, field: str) -> None:
        """The words of the verb stand in that field."""
        self._verb, self._field = verb, field

    def __call__(self, db: Session, asked: Invocation, house: House) -> Reply:
        """Does it and says so in place of the form."""
        words = asked.written(self._field) or " ".join(asked.chosen(self._field))
        if not words:
            return CorrectForm({self._field: _("Please fill this in.")})
        reply = act(db, asked, house, self._verb, asked.context, words)
        return ShowInForm(as_form(reply.message)) if isinstance(reply, Say) else reply


def submit_name(db: Session, asked: Invocation, house: House) -> Reply:
    """Lets in everybody who was chosen."""
    desk = seen(db, asked, house, asked.context)
    check(desk, "name")
    return ShowInForm(as_form(answered(acts.let_in(desk, list(asked.chosen("people"))))))


def submit_task(db: Session, asked: Invocation, house: House) -> Reply:
    """Asks for what the form holds."""
    desk = seen(db, asked, house, asked.context)
    check(desk, "task")
    due_at = asked.moment("due")
    if not due_at or due_at <= asked.now:
        return CorrectForm({"due": _("Please choose a time that is still to come.")})
    if not _may_be_asked(desk, asked.written("owner")):
        return CorrectForm({"owner": _("Only people of this incident can be asked. Let them in first, then ask them.")})
    acts.assign(desk, asked.written("title"), asked.written("owner"), due_at)
    return ShowInForm(as_form(answered(_("Asked. It counts among the tasks of {number}.", number=desk.number))))


def _may_be_asked(desk: Desk, who: str) -> bool:
    """A restricted incident's tasks stay within it, and whoever is not on duty asks its people alone."""
    if not desk.incident.restricted and not ON_DUTY.isdisjoint(desk.asked.person.roles):
        return True
    return who in audience(desk.db, desk.house, desk.incident)


def _unknown(verb: str, house: House) -> str:
    return _(
        "{command} knows no such word.{meant} Usage: {command_2}",
        command=house.command("incident"),
        meant=meant(verb, ["open", "list", *VERBS], USAGE, house),
        command_2=house.command(USAGE),
    )
