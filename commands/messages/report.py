"""The words around a report: form, receipt, the card for those on duty."""

from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import (
    Block,
    CheckboxGroup,
    DateTimePicker,
    InputBlock,
    Option,
    PlainText,
    PlainTextInput,
    StaticSelectMenu,
    URLInput,
)

from commands.messages.parts import escaped, form, line, message, person, quoted, small, when
from commands.rules.words import shortened
from storage.kinds.messages import Form, Message
from storage.kinds.reports import ReportKind

WHAT_AT_MOST = 3000
RESTRICTED = "restricted"

KINDS: dict[ReportKind, tuple[str, str]] = {
    ReportKind.PHISHING: ("Phishing", "A mail, call or message that wants you to click, pay or tell"),
    ReportKind.MALWARE: ("Malware", "A device behaves oddly, or something was installed"),
    ReportKind.DEVICE: ("Lost or stolen device", "Laptop, phone, badge, key, token or papers"),
    ReportKind.ACCOUNT: ("Account", "Someone else may be using a login"),
    ReportKind.EXPOSURE: ("Data exposure", "Data went, or could go, where it should not"),
    ReportKind.INSIDER: ("Insider", "A colleague's doing that worries you"),
    ReportKind.PHYSICAL: ("Physical", "Tailgating, theft, a stranger, an open door"),
    ReportKind.SUPPLIER: ("Supplier", "Something wrong at a company we rely on"),
    ReportKind.OTHER: ("Something else", "Or you are not sure: tell us anyway"),
}


def kind_name(kind: ReportKind) -> str:
    """How people call this kind."""
    return KINDS[kind][0]


def blank_form(now: datetime, what: str = "") -> Form:
    """The form for a report, with the time filled in."""
    options = [Option(PlainText(name), kind.value, PlainText(hint)) for kind, (name, hint) in KINDS.items()]
    keep_close = Option(
        PlainText("Keep this restricted"),
        RESTRICTED,
        PlainText("Only the chief security officer sees it, not the whole team on duty"),
    )
    blocks: list[Block] = [
        InputBlock(
            PlainText("What happened?"),
            PlainTextInput(
                "what",
                initial_value=what or None,
                multiline=True,
                max_length=WHAT_AT_MOST,
                focus_on_load=True,
            ),
            block_id="what",
            hint=PlainText("A few words are enough. You cannot do this wrong."),
        ),
        InputBlock(PlainText("What kind of thing is it?"), StaticSelectMenu("kind", options), block_id="kind"),
        InputBlock(
            PlainText("When did you notice?"),
            DateTimePicker("noticed", int(now.timestamp())),
            block_id="noticed",
        ),
        InputBlock(PlainText("A link, if there is one"), URLInput("link"), block_id="link", optional=True),
        InputBlock(
            PlainText("Who may see it?"),
            CheckboxGroup("access", keep_close),
            block_id="access",
            optional=True,
        ),
    ]
    return form("report.form", "Report to security", blocks, submit="Report", close="Cancel")


def one_line_instead(command: str) -> Message:
    """Said when the form could not be opened."""
    return Message(f"The form did not open. You can report in one line instead: {command} what happened")


def receipt(number: str, answer_due: datetime, zone: ZoneInfo, *, again: bool) -> Message:
    """Tells the reporter that it is filed, and when security will answer."""
    first = f"You have already filed this as {number}." if again else f"Thank you. Your report is filed as {number}."
    promise = f"Security will answer by {when(answer_due, zone)}."
    return message("report.receipt", f"{first} {promise}", line(f"*{first}*\n{promise}"), small(_KEEP_SAFE))


def receipt_form(number: str, answer_due: datetime, zone: ZoneInfo, *, again: bool) -> Form:
    """The receipt in place of the form that was sent."""
    said = receipt(number, answer_due, zone, again=again)
    first, promise = said.text.split(". Security", 1)
    return form("report.filed", "Report to security", [line(f"*{first}.*\nSecurity{promise}"), small(_KEEP_SAFE)])


def card(
    number: str,
    kind: ReportKind,
    what: str,
    link: str,
    reporter: str,
    noticed_at: datetime,
    answer_due: datetime,
    zone: ZoneInfo,
    *,
    restricted: bool,
) -> Message:
    """What those on duty see of a report."""
    mark = " :lock: restricted" if restricted else ""
    facts = f"Reported by {person(reporter)} · noticed {when(noticed_at, zone)}\nAnswer by {when(answer_due, zone)}"
    blocks: list[Block] = [line(f"*{number}* · {kind_name(kind)}{mark}"), quoted(what), line(facts)]
    if link:
        blocks.insert(2, quoted(link))
    text = f"New report {number}, {kind_name(kind).lower()}: {escaped(shortened(what, 300))}"
    return message(f"report.card.{number}", text, *blocks)


def heads_up(number: str, kind: ReportKind, answer_due: datetime, zone: ZoneInfo) -> Message:
    """One line to the CSO's channel about a report that cannot wait."""
    words = f"{number} cannot wait: {kind_name(kind).lower()}. Security must answer by {when(answer_due, zone)}."
    return message(f"report.heads-up.{number}", words, line(f":rotating_light: *{words}*"))


_KEEP_SAFE = "Do not delete anything and do not investigate on your own. If someone is in danger, call for help first."
