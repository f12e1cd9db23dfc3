"""The words of incidents in a list, and of the checklist where one is worked."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block

from commands.messages.incident import MARKS, STATES, TITLE_AT_MOST, View, spoken
from commands.messages.parts import button, buttons, escaped, line, message, person, small, verbatim, when
from commands.rules.words import capital, count, shortened, span
from storage.kinds.messages import Message
from storage.kinds.tongues import _, retold


@retold
def listing(
    views: Sequence[View], total: int, now: datetime, command: str, *, everything: bool, may_open: bool
) -> Message:
    """Those that the reader may see, with the way to the others and to a new one."""
    if not views:
        said = _("There has been no incident yet.") if everything else _("No incident is open. Good.")
        return message("incident.list", said, line(f"*{said}*"), _ways(everything=everything, may_open=may_open))
    if everything:
        first = capital(count(total, "incident", "incidents"))
    else:
        first = capital(count(total, "open incident", "open incidents"))
    blocks: list[Block] = [line(_("*{first}*, the newest first", first=first))]
    for view in views:
        mark = " :lock:" if view.restricted else ""
        head = _(
            "{marks} *{number}* · {severity} · {state}{mark} · lead {lead}",
            marks=MARKS[view.state],
            number=view.number,
            severity=view.severity,
            state=_(STATES[view.state]),
            mark=mark,
            lead=person(view.lead),
        )
        blocks += [
            line(f"{head} · {span(now - view.opened_at)}"),
            verbatim(shortened(view.title, TITLE_AT_MOST)),
            buttons(button(_("Show {number}", number=view.number), "incident.show", view.number)),
        ]
    if total > len(views):
        blocks.append(
            small(
                _(
                    "The {views} newest are shown. `{command} show I-1` shows any of them.",
                    views=len(views),
                    command=command,
                )
            )
        )
    blocks.append(_ways(everything=everything, may_open=may_open))
    return message("incident.list", f"{first}. {' '.join(spoken(view) for view in views)}", *blocks)


def _ways(*, everything: bool, may_open: bool) -> Block:
    other = _("Those that are open") if everything else _("All, closed ones too")
    ways = [button(other, "incident.list", "open" if everything else "all")]
    return buttons(*ways, *([button(_("Open an incident"), "incident.begin", "new")] if may_open else []))


@retold
def playbook(number: str, title: str, lead: str, rows: Sequence[tuple[str, str, datetime]], zone: ZoneInfo) -> Message:
    """What everybody finds where the incident is worked. `rows` are number, title and due time of the tasks."""
    first = _("{number} is worked here. {lead} leads it.", number=number, lead=person(lead))
    blocks: list[Block] = [line(f"*{first}*"), verbatim(shortened(title, TITLE_AT_MOST))]
    if rows:
        blocks.append(line(_("*Checklist*: these are the lead's tasks; hand on what others do better")))
        blocks += [
            line(_("• *{task}* {what}, due {due}", task=task, what=escaped(what), due=when(due, zone)))
            for task, what, due in rows
        ]
    blocks.append(
        buttons(
            button(_("Add a note"), "incident.note", number),
            button(_("Facts for regulators"), "incident.facts", number),
            button(_("Status summary"), "incident.brief", number),
            button(_("Everything else"), "incident.show", number),
        )
    )
    told = "; ".join(f"{task} {escaped(what)}" for task, what, _due in rows)
    return message(f"incident.playbook.{number}", f"{first} {escaped(title)}. {told}", *blocks)
