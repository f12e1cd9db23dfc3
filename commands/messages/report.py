"""The words around a report: form and receipt, status and thanks. What those on duty read is in triage.py."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
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

from commands.messages.parts import bullets, button, buttons, form, leaf, line, message, small, when
from commands.rules.words import shortened
from storage.kinds.messages import Form, Message
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import N_, _, retold

WHAT_AT_MOST = 3000
RESTRICTED = "restricted"
UNNAMED = "anonymous"

KINDS: dict[ReportKind, tuple[str, str]] = {
    ReportKind.PHISHING: (N_("Phishing"), N_("A mail, call or message that wants you to click, pay or tell")),
    ReportKind.MALWARE: (N_("Malware"), N_("A device behaves oddly, or something was installed")),
    ReportKind.DEVICE: (N_("Lost or stolen device"), N_("Laptop, phone, badge, key, token or papers")),
    ReportKind.ACCOUNT: (N_("Account"), N_("Someone else may be using a login")),
    ReportKind.EXPOSURE: (N_("Data exposure"), N_("Data went, or could go, where it should not")),
    ReportKind.INSIDER: (N_("Insider"), N_("A colleague's doing that worries you")),
    ReportKind.PHYSICAL: (N_("Physical"), N_("Tailgating, theft, a stranger, an open door")),
    ReportKind.SUPPLIER: (N_("Supplier"), N_("Something wrong at a company we rely on")),
    ReportKind.OTHER: (N_("Something else"), N_("Or you are not sure: tell us anyway")),
}
KEPT = N_(
    "*What anonymous means.* We keep your words, the kind and the times. We do not keep "
    "your name, your id, the channel or the message you came from, anywhere. Slack itself "
    "knows that you opened this form, and what only you can know may give you away. You "
    "get a one-time code to ask and to answer later; nobody can give it to you again."
)


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What is known before anybody types: the words and the address of a message, and who wrote it."""

    what: str = ""
    link: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the reporter is told at once. `code` is for an anonymous one."""

    number: str
    answer_due: datetime
    first_aid: Sequence[str]
    emergency: str
    again: bool
    code: str = ""


def kind_name(kind: ReportKind) -> str:
    """How people call this kind."""
    return _(KINDS[kind][0])


def blank_form(now: datetime, prefilled: Prefilled = Prefilled(), context: str = "") -> Form:
    """The form for a report, with the time filled in."""
    options = [Option(PlainText(_(name)), kind.value, PlainText(_(hint))) for kind, (name, hint) in KINDS.items()]
    field = PlainTextInput(
        "what", initial_value=prefilled.what or None, multiline=True, max_length=WHAT_AT_MOST, focus_on_load=True
    )
    blocks: list[Block] = [
        InputBlock(
            PlainText(_("What happened?")),
            field,
            block_id="what",
            hint=PlainText(_("A few words are enough. You cannot do this wrong.")),
        ),
        InputBlock(PlainText(_("What kind of thing is it?")), StaticSelectMenu("kind", options), block_id="kind"),
        InputBlock(
            PlainText(_("When did you notice?")), DateTimePicker("noticed", int(now.timestamp())), block_id="noticed"
        ),
        InputBlock(PlainText(_("Where?")), PlainTextInput("place", max_length=200), block_id="place", optional=True),
        InputBlock(
            PlainText(_("A link, if there is one")),
            URLInput("link", initial_value=prefilled.link or None),
            block_id="link",
            optional=True,
        ),
        InputBlock(
            PlainText(_("Who may see it?")), CheckboxGroup("access", _access()), block_id="access", optional=True
        ),
        small(_(KEPT)),
    ]
    return form("report.form", _("Report to security"), blocks, submit=_("Report"), close=_("Cancel"), context=context)


def _access() -> list[Option]:
    return [
        Option(
            PlainText(_("Keep this restricted")),
            RESTRICTED,
            PlainText(_("Only the chief security officer sees it, not the whole team on duty")),
        ),
        Option(
            PlainText(_("Report anonymously")),
            UNNAMED,
            PlainText(_("Nobody learns who you are; read below what we keep")),
        ),
    ]


@retold
def one_line_instead(command: str) -> Message:
    """Said when the form could not be opened."""
    return Message(
        _("The form did not open. You can report in one line instead: {command} what happened", command=command)
    )


@retold
def receipt(told: Receipt, zone: ZoneInfo) -> Message:
    """Tells the reporter that it is filed, when security will answer, and what to do until then."""
    first, promise = _answer(told, zone)
    text = f"{first} {promise} {' '.join(told.first_aid)} {told.emergency}"
    return message("report.receipt", text, *_receipt(told, first, promise))


def receipt_form(told: Receipt, zone: ZoneInfo) -> Form:
    """The receipt in place of the form that was sent."""
    return form("report.filed", _("Report to security"), _receipt(told, *_answer(told, zone)))


def _answer(told: Receipt, zone: ZoneInfo) -> tuple[str, str]:
    filed = _("You have already filed this as {number}.", number=told.number) if told.again else None
    first = filed or _("Thank you. Your report is filed as {number}.", number=told.number)
    return first, _("Security will answer by {answer_due}.", answer_due=when(told.answer_due, zone))


def _receipt(told: Receipt, first: str, promise: str) -> list[Block]:
    blocks: list[Block] = [line(f"*{first}*\n{promise}")]
    if told.code:
        blocks.append(
            line(
                _(
                    "Your code is `{code}`. Keep it: it is the only way back to this report, and we do "
                    "not have it. Ask how it stands, or answer us, with `/report status` and the code.",
                    code=told.code,
                )
            )
        )
    if told.first_aid:
        blocks += [line(_("*Until then*")), bullets([[leaf(step)] for step in told.first_aid])]
    blocks.append(small(told.emergency))
    if not told.code:
        blocks.append(buttons(button(_("Add details"), "report.add", told.number)))
    return blocks


@retold
def offer_form(text: str, link: str, author: str) -> Message:
    """Somebody wrote to us or marked a message: one click makes it a report."""
    words = _("Shall I take this to security? Press the button and look it over; nothing is sent before you say so.")
    carried = json.dumps([shortened(text, 1500), link, author], ensure_ascii=False)
    return message(
        "report.offer", words, line(words), buttons(button(_("Report it"), "report.begin", carried, "primary"))
    )


def carried(value: str) -> Prefilled:
    """What the button of `offer_form` carries."""
    return Prefilled(*json.loads(value)) if value.startswith("[") else Prefilled()
