"""The words around a report: its kinds and its receipt. The form is in report_form.py, the card in report_card.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.parts import bullets, button, buttons, form, leaf, line, message, small, when
from storage.kinds.messages import Form, Message
from storage.kinds.reports import ReportKind
from storage.kinds.tongues import N_, _, retold


class Called(NamedTuple):
    """How people call a kind of report, and one line of help to know it by."""

    name: str
    help: str


KINDS: dict[ReportKind, Called] = {
    ReportKind.PHISHING: Called(N_("Phishing"), N_("A mail, call or message that wants you to click, pay or tell")),
    ReportKind.MALWARE: Called(N_("Malware"), N_("A device behaves oddly, or something was installed")),
    ReportKind.DEVICE: Called(N_("Lost or stolen device"), N_("Laptop, phone, badge, key, token or papers")),
    ReportKind.ACCOUNT: Called(N_("Account"), N_("Someone else may be using a login")),
    ReportKind.EXPOSURE: Called(N_("Data exposure"), N_("Data went, or could go, where it should not")),
    ReportKind.INSIDER: Called(N_("Insider"), N_("A colleague's doing that worries you")),
    ReportKind.PHYSICAL: Called(N_("Physical"), N_("Tailgating, theft, a stranger, an open door")),
    ReportKind.SUPPLIER: Called(N_("Supplier"), N_("Something wrong at a company we rely on")),
    ReportKind.OTHER: Called(N_("Something else"), N_("Or you are not sure: tell us anyway")),
}


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
