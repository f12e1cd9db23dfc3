"""Which sections of the Home page somebody sees: the sum of what their roles see, always in this order."""

from collections.abc import Collection, Mapping

from commands.rules.roles import EVERYBODY, ON_DUTY
from storage.kinds.people import Role

OFFICER = frozenset({Role.CSO})
OVERSEERS = frozenset({Role.CSO, Role.AUDITOR})

SECTIONS: Mapping[str, frozenset[Role]] = {
    "report": EVERYBODY,
    "posture": OFFICER,
    "clocks": OFFICER,
    "decisions": EVERYBODY,  # of a policy's owner or an incident's lead as well: its questions name the person
    "tasks": EVERYBODY,
    "calls": EVERYBODY,
    "lessons": EVERYBODY,
    "duties": EVERYBODY,
    "queue": ON_DUTY,
    "incidents": EVERYBODY,  # whoever leads one or was named in it may be anybody
    "unowned": ON_DUTY,
    "ahead": OFFICER,
    "coverage": OVERSEERS,
    "registers": frozenset({Role.AUDITOR}),
    "policies": EVERYBODY,
    "reports": EVERYBODY,
}

INVITED = ("lessons", "policies")
"""What guests find, who have no role: the door lets them in for nothing else, once a policy or lesson is for them."""


def sections_of(roles: Collection[Role]) -> list[str]:
    """The names of the sections for somebody with these roles, or for an invited guest without any."""
    return [name for name, who in SECTIONS.items() if not who.isdisjoint(roles)] or list(INVITED)
