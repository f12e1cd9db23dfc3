"""What is done to a running incident: lead, hand over, grade, contain, resolve, note, name, ask for something."""

from collections.abc import Callable
from datetime import datetime, timedelta

from commands.incidents import crisis, news, playbook, ticking
from commands.incidents.sight import Desk, leads_to
from commands.incidents.telling import note_change, post
from commands.indicators import harmless
from commands.invocation import OpenForm, Reply, Say
from commands.messages import incident_forms as forms
from commands.messages import incident_notes as words
from commands.messages.parts import person
from commands.messages.triage import done
from commands.refusal import Refusal
from storage import incidents, journal, letters, moments, timeline
from storage.kinds.incidents import Act, IncidentState, LineKind, Measured, Severity
from storage.kinds.messages import Message
from storage.kinds.people import Role
from storage.kinds.tongues import N_, _, in_company

Run = Callable[[Desk, str], Reply]
NO_FORM = N_("The form did not open. Please try again.")


def take(desk: Desk, _rest: str) -> Reply:
    """Asks for the lead: it changes when the present lead says yes."""
    leads_to(desk, Act.TAKE)
    was, me = desk.incident.lead, desk.asked.person.id
    if was == me:
        return Say(done(_("You lead {number} already.", number=desk.number)))
    if desk.incident.yes_of == me:
        return accept(desk, "")
    incidents.offer(desk.db, desk.incident, me, yes_of=was)
    with in_company():
        note_change(desk, "asked-for", _("Asked for the lead"))
    _whisper(desk, f"claim:{desk.asked.once[:12]}", was, words.wants_lead(desk.number, me))
    return Say(
        done(
            _(
                "{was} leads {number} and was asked to hand it to you. It is yours when they say yes.",
                was=person(was),
                number=desk.number,
            )
        )
    )


def hand(desk: Desk, rest: str) -> Reply:
    """Asks somebody to take the lead: it changes when they say yes."""
    leads_to(desk, Act.HAND)
    if not rest:
        return OpenForm(forms.hand(desk.number), done(_(NO_FORM)))
    return Say(done(offer(desk, rest)))


def offer(desk: Desk, to: str) -> str:
    """Proposes somebody as the lead. Only the lead and the CSO may."""
    leads_to(desk, Act.HAND)
    to, lead = _id(to), desk.incident.lead
    if desk.asked.person.id != lead and Role.CSO not in desk.asked.person.roles:
        raise Refusal(
            _(
                "{lead} leads {number}. To lead it yourself: {command} take {number}",
                lead=person(lead),
                number=desk.number,
                command=desk.command,
            )
        )
    if not to:
        raise Refusal(
            _("Please choose the person in the form: {command} hand {number}", command=desk.command, number=desk.number)
        )
    if to == lead:
        raise Refusal(_("{to} leads {number} already.", to=person(to), number=desk.number))
    incidents.name(desk.db, desk.incident.id or 0, to)
    incidents.offer(desk.db, desk.incident, to, yes_of=to)
    playbook.keep_room(desk)
    with in_company():
        note_change(desk, "offered", _("Asked {to} to take the lead", to=to), to=to)
    _whisper(desk, f"offer:{desk.asked.once[:12]}", to, words.offered(desk.number, desk.incident.title, lead))
    return _(
        "{to} was asked to lead {number}. Until they say yes, {lead} leads.",
        to=person(to),
        number=desk.number,
        lead=person(lead),
    )


def accept(desk: Desk, _rest: str) -> Reply:
    """The yes to a hand-over."""
    leads_to(desk, Act.HAND)
    was, to = desk.incident.lead, desk.incident.handed_to
    if not to or desk.asked.person.id != desk.incident.yes_of:
        raise Refusal(_("Nobody waits for your yes on {number}: {was} leads it.", number=desk.number, was=person(was)))
    if not incidents.lead(desk.db, desk.incident, was, to):
        raise Refusal(_("{lead} leads {number} by now.", lead=person(desk.incident.lead), number=desk.number))
    incidents.name(desk.db, desk.incident.id or 0, was)
    with in_company():
        note_change(desk, "handed-over", _("The lead went from {was} to {to}", was=was, to=to), was=was, lead=to)
    playbook.follow_lead(desk, was)
    crisis.redraw(desk)
    ticking.follow(desk)
    return Say(done(_("{to} leads {number} now.", to=person(to), number=desk.number)))


def severity(desk: Desk, rest: str) -> Reply:
    """Changes how bad it is; graver ones get a room, news on time and perhaps a crisis."""
    leads_to(desk, Act.SEVERITY)
    wanted = _severity(rest)
    if not wanted:
        return OpenForm(forms.severity(desk.number, desk.house.guide.grades), done(_(NO_FORM)))
    was = desk.incident.severity
    if wanted is was:
        return Say(done(_("{number} is {was} already.", number=desk.number, was=was)))
    if not incidents.grade(desk.db, desk.incident, was, wanted):
        raise Refusal(
            _(
                "Somebody made {number} {severity} meanwhile. Please look again.",
                number=desk.number,
                severity=desk.incident.severity,
            )
        )
    with in_company():
        text = _("Severity went from {was} to {wanted}", was=was, wanted=wanted)
    note_change(desk, "graded", text, was=was, severity=wanted)
    playbook.regrade(desk)
    crisis.begin(desk)
    return Say(
        done(
            _(
                "{number} is {wanted} now: {means}",
                number=desk.number,
                wanted=wanted,
                means=_(desk.house.guide.grades[wanted].means),
            )
        )
    )


def status(desk: Desk, rest: str) -> Reply:
    """`contained` or `resolved`."""
    moves = {"contained": Act.CONTAIN, "resolved": Act.RESOLVE}
    act = moves.get(rest.strip().lower())
    if not act:
        here = _("{number} is {state}.", number=desk.number, state=desk.incident.state)
        raise Refusal(
            _(
                "{here} Say {command} status {number} contained, or resolved. {command} close ends "
                "it, {command} reopen begins it anew.",
                here=here,
                command=desk.command,
                number=desk.number,
            )
        )
    return move(desk, act)


def move(desk: Desk, act: Act) -> Reply:
    """One guarded step: of two people who press at once, one makes it and the other is told."""
    was = desk.incident.state
    becomes = leads_to(desk, act)
    if not incidents.move(desk.db, desk.incident, was, becomes):
        raise Refusal(
            _(
                "{number} is {state} by now: somebody was quicker. Nothing else changed.",
                number=desk.number,
                state=desk.incident.state,
            )
        )
    moments.mark(desk.db, desk.asked.now, desk.number, Measured(becomes.value))
    with in_company():
        note_change(desk, becomes.value, _("Status went from {was} to {becomes}", was=was, becomes=becomes), was=was)
    if becomes is IncidentState.RESOLVED:
        incidents.expect_news(desk.db, desk.incident, None, None)
    crisis.redraw(desk)
    return Say(done(_("{number} is {becomes} now.", number=desk.number, becomes=becomes)))


def note(desk: Desk, rest: str) -> Reply:
    """A line for the timeline; it also counts as the update that was asked for."""
    leads_to(desk, Act.NOTE)
    if not rest:
        return OpenForm(forms.note(desk.number), done(_(NO_FORM)))
    write(desk, rest)
    return Say(done(_("Noted in {number}.", number=desk.number)))


def write(desk: Desk, text: str) -> None:
    """Adds the note once, however often it is sent."""
    db, asked, text = desk.db, desk.asked, harmless(text)
    new = timeline.add(db, asked.now, desk.incident.id or 0, LineKind.NOTE, asked.person.id, text, once=asked.once)
    if new:
        journal.record(db, asked.now, asked.person.id, "incident:noted", desk.number)
        news.told(desk)
        post(db, asked.now, f"note:{asked.once[:12]}", desk.incident, desk.house, words.noted(asked.person.id, text))


def name(desk: Desk, rest: str) -> Reply:
    """Lets somebody in."""
    leads_to(desk, Act.NAME)
    if not rest:
        return OpenForm(forms.name(desk.number), done(_(NO_FORM)))
    return Say(done(let_in(desk, [_id(rest)])))


def let_in(desk: Desk, people: list[str]) -> str:
    """Names people in the incident: they see it and may act in it, and they join its room."""
    new = [each for each in people if each and incidents.name(desk.db, desk.incident.id or 0, each)]
    for each in new:
        with in_company():
            note_change(desk, "named", _("Named {each}", each=each), person=each)
        if not desk.incident.restricted:
            _whisper(desk, f"named:{each}", each, words.named(desk.number, desk.asked.person.id))
    playbook.keep_room(desk)
    return (
        _("{new} more may see {number} now.", new=len(new), number=desk.number)
        if new
        else _("They could see it already.")
    )


def ask_task(desk: Desk, _rest: str) -> Reply:
    """Opens the form for a task."""
    leads_to(desk, Act.TASK)
    return OpenForm(forms.task(desk.number, desk.asked.now + timedelta(days=1)), done(_(NO_FORM)))


def assign(desk: Desk, title: str, who: str, due_at: datetime) -> None:
    """Asks somebody to do something for the incident, and tells them."""
    now, me = desk.asked.now, desk.asked.person.id
    number = playbook.assign(desk, title, who, due_at)
    with in_company():
        text = _("Asked {who} for {number}", who=who, number=number)
    timeline.add(desk.db, now, desk.incident.id or 0, LineKind.CHANGE, me, text)


def _id(text: str) -> str:
    id_ = text.strip("<@> ").split("|")[0]
    return id_ if id_.startswith(("U", "W")) and id_.isalnum() else ""


def _severity(text: str) -> Severity | None:
    tidy = text.strip().upper().removeprefix("SEV")
    return next((each for each in Severity if each.value == f"SEV{tidy}"), None)


def _whisper(desk: Desk, key: str, to: str, message: Message) -> None:
    letters.owe(desk.db, desk.asked.now, f"incident:{desk.number}:{key}", to, message)
