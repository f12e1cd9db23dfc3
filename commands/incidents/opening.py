"""Opens an incident: by hand, from a report with all that tell of the same, or by attaching to one that runs."""

from sqlmodel import Session

from commands import report_cards, triage, waiting
from commands.house import House
from commands.incidents import crisis, leading, playbook
from commands.incidents.sight import Desk, all_seen_by, check, leads_to, seen, visible
from commands.incidents.telling import redraw
from commands.indicators import harmless
from commands.invocation import CloseForms, CorrectForm, Invocation, OpenForm, Reply, Say, ShowInForm
from commands.messages import incident_forms as forms
from commands.messages import triage_forms
from commands.messages.parts import answered, as_form, no_form
from commands.refusal import Refusal
from commands.rules.access import allowed
from commands.rules.words import count, shortened
from storage import alikes, incidents, journal, moments, timeline
from storage.kinds.incidents import Act, LineKind, Measured, Opening, Severity
from storage.kinds.reports import ReportKind, ReportState
from storage.kinds.tongues import _, in_company
from storage.reports import Report

TITLE_AT_MOST = 140
OFFERED = 50


def by_hand(db: Session, asked: Invocation, house: House, text: str) -> Reply:
    """`open` alone shows the form; with words, an incident of SEV3 is opened at once."""
    _may_open(asked)
    if not text:
        return _form(asked, house, forms.Draft())
    opening = Opening(
        asked.once, shortened(harmless(text), TITLE_AT_MOST), "other", Severity.SEV3, asked.person.id, restricted=False
    )
    return Say(answered(_opened(_open(db, asked, house, opening, None))))


def begin(db: Session, asked: Invocation, house: House) -> Reply:
    """The button: the empty form."""
    return by_hand(db, asked, house, "")


def escalate(db: Session, asked: Invocation, house: House) -> Reply:
    """The button on a report's card: the form, filled with what the report says."""
    report = _open_report(db, asked, asked.value)
    draft = forms.Draft(report.number, shortened(report.what, TITLE_AT_MOST), report.kind, report.restricted)
    return _form(asked, house, draft)


def submit(db: Session, asked: Invocation, house: House) -> Reply:
    """Opens what the form holds, with the report it came from and all that tell of the same."""
    _may_open(asked)
    known = incidents.opened_once(db, asked.once)
    if known:
        return ShowInForm(as_form(answered(_("You opened this already: it is {number}.", number=known.number))))
    report = _open_report(db, asked, asked.context) if asked.context else None
    if not asked.written("title"):
        return CorrectForm({"title": _("Please say in a few words what it is about.")})
    opening = Opening(
        once=asked.once,
        title=shortened(harmless(asked.written("title")), TITLE_AT_MOST),
        kind=ReportKind(asked.written("kind") or "other"),
        severity=Severity(asked.written("severity") or "SEV3"),
        lead=asked.person.id,
        restricted=forms.RESTRICTED in asked.chosen("access") or bool(report and report.restricted),
    )
    desk = _open(db, asked, house, opening, report)
    lead = asked.written("lead")
    told = _opened(desk) if lead in {"", asked.person.id} else f"{_opened(desk)} {leading.offer(desk, lead)}"
    return ShowInForm(as_form(answered(told)))


def attach(db: Session, asked: Invocation, _house: House) -> Reply:
    """The button that asks to which incident."""
    report = _open_report(db, asked, asked.value)
    running = incidents.listed(db, open_only=True, limit=OFFERED, those=all_seen_by(asked.person))
    if not running:
        raise Refusal(_("No incident is open. Open one from the report instead."))
    blank = triage_forms.attach_form(report.number, [(each.number, each.title) for each in running])
    return OpenForm(blank, no_form())


def attach_to(db: Session, asked: Invocation, house: House) -> Reply:
    """The button that names the incident already."""
    report, incident = asked.value.split()
    return Say(answered(_attached(seen(db, asked, house, incident), _open_report(db, asked, report))))


def submit_attach(db: Session, asked: Invocation, house: House) -> Reply:
    """Attaches to the incident that was chosen."""
    desk = seen(db, asked, house, asked.written("incident"))
    _attached(desk, _open_report(db, asked, asked.context))
    return CloseForms()


def from_elsewhere(db: Session, asked: Invocation, house: House, wanted: Opening) -> Desk:
    """Opens an incident that comes from no report; the same act again finds the same one."""
    _may_open(asked)
    return _open(db, asked, house, wanted, None)


def _may_open(asked: Invocation) -> None:
    if not allowed(asked.person.roles, "incident:open"):
        raise Refusal(
            _("Only those on duty and the CSO open incidents. Report what you noticed, and they will look at it.")
        )


def _form(asked: Invocation, house: House, draft: forms.Draft) -> Reply:
    blank = forms.opening(draft, asked.person.id, house.guide.grades)
    typed = _("{command} open what it is about", command=house.command("incident"))
    return OpenForm(blank, answered(_("The form did not open. In one line: {typed}", typed=typed)))


def _open_report(db: Session, asked: Invocation, name: str) -> Report:
    report = triage.found(db, asked, name)
    if report.state is ReportState.OPEN:
        return report
    raise Refusal(_why_not(db, asked, report))


def _why_not(db: Session, asked: Invocation, report: Report) -> str:
    incident = incidents.by_number(db, report.incident) if report.incident else None
    if incident and visible(db, asked.person, incident):
        return _(
            "{number} is part of {number_2} already. Nothing changed.", number=report.number, number_2=incident.number
        )
    return _("{number} is dealt with already. Nothing changed.", number=report.number)


def _open(db: Session, asked: Invocation, house: House, opening: Opening, report: Report | None) -> Desk:
    known = incidents.opened_once(db, opening.once)
    if known:
        return Desk(db, asked, house, known)
    if report:
        waiting.end(db, report)
    incident = incidents.add(db, asked.now, opening, asked.person.id)
    desk = Desk(db, asked, house, incident)
    moments.mark(db, asked.now, desk.number, Measured.OPENED)
    _note_opening(desk, opening)
    if report:
        _attach(desk, report)
    playbook.begin(desk)
    crisis.begin(desk)
    redraw(db, asked.now, incident, house)
    return desk


@in_company()
def _note_opening(desk: Desk, opening: Opening) -> None:
    now = desk.asked.now
    who, severity, restricted = desk.asked.person.id, opening.severity, opening.restricted
    journal.record(desk.db, now, who, "incident:opened", desk.number, severity=severity, restricted=restricted)
    text = _("Opened as {severity}: {title}", severity=opening.severity, title=opening.title)
    timeline.add(desk.db, now, desk.incident.id or 0, LineKind.CHANGE, desk.asked.person.id, text)


def _attached(desk: Desk, report: Report) -> str:
    check(desk, "attach")
    leads_to(desk, Act.ATTACH)
    waiting.end(desk.db, report)
    number = _attach(desk, report)
    if not number:
        raise Refusal(_why_not(desk.db, desk.asked, report))
    redraw(desk.db, desk.asked.now, desk.incident, desk.house)
    return _(
        "{count} part of {number} now. Who reported is thanked.",
        count=count(number, "report is", "reports are"),
        number=desk.number,
    )


def _attach(desk: Desk, report: Report) -> int:
    """The report now, and every other one that its card speaks for as the clock comes to it. Returns how many."""
    db, asked, id_ = desk.db, desk.asked, desk.incident.id or 0
    if not triage.make_part(db, asked.now, asked.person.id, report, id_):
        return 0
    with in_company():
        text = _("{number} attached", number=report.number)
    timeline.add(db, asked.now, id_, LineKind.CHANGE, asked.person.id, text)
    report_cards.redraw(db, asked.now, report, desk.house)
    return 1 + alikes.count(db, report.id or 0)


def _opened(desk: Desk) -> str:
    return _(
        "{number} is open. {command} show {number} shows it, with everything that can be done.",
        number=desk.number,
        command=desk.command,
    )
