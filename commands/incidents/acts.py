"""What is done to a running incident: grade, contain, resolve, note, name, ask for something."""

from datetime import datetime, timedelta

from commands.incidents import crisis, news, playbook
from commands.incidents.sight import Desk, leads_to, overtaken
from commands.incidents.telling import note_change, post, whisper
from commands.indicators import harmless
from commands.invocation import OpenForm, Reply, Say
from commands.messages import incident_forms as forms
from commands.messages import incident_notes as words
from commands.messages.incident import STATES
from commands.messages.parts import answered, no_form
from commands.refusal import Refusal
from commands.rules.mentions import whom
from storage import incidents, journal, moments, timeline
from storage.kinds.incidents import Act, IncidentState, LineKind, Measured, Severity
from storage.kinds.tongues import _, in_company


def severity(desk: Desk, rest: str) -> Reply:
    """Changes how bad it is; graver ones get a room, news on time and perhaps a crisis."""
    leads_to(desk, Act.SEVERITY)
    wanted = _severity(rest)
    if not wanted:
        return OpenForm(forms.severity(desk.number, desk.house.guide.grades), no_form())
    was = desk.incident.severity
    if wanted is was:
        return Say(answered(_("{number} is {was} already.", number=desk.number, was=was)))
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
        answered(
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
        here = _("{number} is {state}.", number=desk.number, state=_(STATES[desk.incident.state]))
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
        raise overtaken(desk)
    moments.mark(desk.db, desk.asked.now, desk.number, Measured(becomes.value))
    with in_company():
        said = _("Status went from {was} to {becomes}", was=_(STATES[was]), becomes=_(STATES[becomes]))
        note_change(desk, becomes.value, said, was=was)
    if becomes is IncidentState.RESOLVED:
        incidents.expect_news(desk.db, desk.incident, None, None)
    crisis.redraw(desk)
    return Say(answered(_("{number} is {becomes} now.", number=desk.number, becomes=_(STATES[becomes]))))


def note(desk: Desk, rest: str) -> Reply:
    """A line for the timeline; it also counts as the update that was asked for."""
    leads_to(desk, Act.NOTE)
    if not rest:
        return OpenForm(forms.note(desk.number), no_form())
    write(desk, rest)
    return Say(answered(_("Noted in {number}.", number=desk.number)))


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
        return OpenForm(forms.name(desk.number), no_form())
    return Say(answered(let_in(desk, [whom(rest)])))


def let_in(desk: Desk, people: list[str]) -> str:
    """Names people in the incident: they see it and may act in it, and they join its room."""
    new = [each for each in people if each and incidents.name(desk.db, desk.incident.id or 0, each)]
    for each in new:
        with in_company():
            note_change(desk, "named", _("Named {each}", each=each), person=each)
        if not desk.incident.restricted:
            whisper(desk, f"named:{each}", each, words.named(desk.number, desk.asked.person.id))
    playbook.keep_room(desk)
    return (
        _("{new} more may see {number} now.", new=len(new), number=desk.number)
        if new
        else _("They could see it already.")
    )


def ask_task(desk: Desk, _rest: str) -> Reply:
    """Opens the form for a task."""
    leads_to(desk, Act.TASK)
    return OpenForm(forms.task(desk.number, desk.asked.now + timedelta(days=1)), no_form())


def assign(desk: Desk, title: str, who: str, due_at: datetime) -> None:
    """Asks somebody to do something for the incident, and tells them."""
    now, me = desk.asked.now, desk.asked.person.id
    number = playbook.assign(desk, title, who, due_at)
    with in_company():
        text = _("Asked {who} for {number}", who=who, number=number)
    timeline.add(desk.db, now, desk.incident.id or 0, LineKind.CHANGE, me, text)


def _severity(text: str) -> Severity | None:
    tidy = text.strip().upper().removeprefix("SEV")
    return next((each for each in Severity if each.value == f"SEV{tidy}"), None)
