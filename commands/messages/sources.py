"""What a task comes from, in words: an incident, a call, a policy, an obligation or a risk."""

from slackblocks import Button

from commands.messages.parts import button, escaped
from commands.rules.sources import Origin, parted
from storage.kinds.tongues import _

RISK_AT_MOST = 120


def told(source: str) -> str:
    """A sentence that names it and tells nothing of what stands in it."""
    origin, name = parted(source)
    match origin:
        case Origin.POLICY:
            return _("From the policy {name}.", name=escaped(name))
        case Origin.OBLIGATION:
            return _("From the obligation {name}.", name=escaped(name))
        case Origin.RISK:
            return _("From the risk “{name}”.", name=escaped(name))
        case Origin.NUMBER:
            return _("From {source}.", source=escaped(name))


def ways(source: str) -> list[Button]:
    """The button that shows it to whoever may see it; none if there is nothing to show."""
    origin, name = parted(source)
    match origin:
        case Origin.POLICY:
            return [button(_("Read the policy"), "task.source", source)]
        case Origin.OBLIGATION:
            return [button(_("Show the obligation"), "task.source", source)]
        case Origin.NUMBER if name.startswith("I-"):
            return [button(_("Show {number}", number=name), "task.source", source)]
        case _:
            return []


def ask(source: str) -> Button:
    """The button on a thing that a task can come from."""
    return button(_("Ask for a task"), "task.new", source)
