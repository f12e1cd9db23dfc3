"""Every obligation in a list, with whether it binds the company, as far as was declared."""

from collections.abc import Sequence

from slackblocks import Block

from commands.messages.parts import escaped, line, message, person, small
from commands.rules.clocks import DISCLAIMER
from commands.rules.triggers import Verdict
from commands.rules.words import count, shortened
from storage.kinds.laws import Review
from storage.kinds.messages import Message
from storage.kinds.obligations import Obligation, Taken
from storage.kinds.tongues import _, retold

CATALOGUED = 35


@retold
def catalogue(rows: Sequence[tuple[Obligation, Verdict, Taken | None]], command: str, wanted: str) -> Message:
    """Every obligation with whether it binds, as far as was declared."""
    binding = [each for each in rows if each[1].truth]
    waiting = [each for each in rows if each[1].truth is None]
    others = len(rows) - len(binding) - len(waiting)
    what = _(" about “{wanted}”", wanted=escaped(shortened(wanted, 40))) if wanted else ""
    first = _(
        "{obligation_count}{what}: {binding} bind you, {waiting} wait, {others} do not.",
        obligation_count=count(len(rows), "obligation", "obligations"),
        what=what,
        binding=len(binding),
        waiting=len(waiting),
        others=others,
    )
    blocks: list[Block] = [line(f"*{first}*")]
    for title, those in ((_("They bind you"), binding), (_("They wait for something undeclared"), waiting)):
        lines = [_listed(*each) for each in those[:CATALOGUED]]
        blocks += [line(f"*{title}*")] if lines else []
        blocks += [line("\n".join(lines[start : start + 10])) for start in range(0, len(lines), 10)]
        if len(those) > CATALOGUED:
            blocks.append(
                small(
                    _(
                        "and {more_count}: `{command} list PCI` narrows it down",
                        more_count=count(len(those) - CATALOGUED, "more", "more"),
                        command=command,
                    )
                )
            )
    blocks.append(
        small(
            _(
                "`{command} show ID` tells all about one, with its source. {disclaimer}",
                command=command,
                disclaimer=_(DISCLAIMER),
            )
        )
    )
    return message("compliance.catalogue", _("{first} {disclaimer}", first=first, disclaimer=_(DISCLAIMER)), *blocks)


def _listed(row: Obligation, verdict: Verdict, taken: Taken | None) -> str:
    mark = _("reviewed") if row.review is Review.CHECKED else _("review pending")
    origin = f" · _{escaped(shortened(row.citation, 50)).replace('_', ' ')}, {mark}_"
    whose = f" · {person(taken.owner)}" if taken else ""
    waits = _(" · needs {missing}", missing=", ".join(verdict.missing)) if verdict.truth is None else ""
    return f"• `{row.id}` {escaped(_(row.title))}{origin}{whose}{escaped(waits)}"
