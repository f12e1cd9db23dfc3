"""The sandbox company's policies: name, title, owner, age in days, text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A policy: its owner's handle, and how many days ago it was published."""

    name: str
    title: str
    owner: str
    age: int
    text: str


POLICIES = (
    Page(
        "acceptable-use",
        "Acceptable use of company devices",
        "dana",
        200,
        """\
Use company devices for company work, and keep private use small.

Lock the screen when you leave the desk. Install software from the company catalogue only. Lend your device
to nobody, not even for a minute.

If a device is lost or behaves oddly, report it at once with /report. Nobody is blamed for reporting.
""",
    ),
    Page(
        "access-control",
        "Access and passwords",
        "ben",
        90,
        """\
Every account belongs to one person. Use the password manager and a second factor wherever there is one.

Ask for the least access that does the job, and give it back when the job is done. Managers review who can
reach what every three months.
""",
    ),
    Page(
        "data-handling",
        "Handling personal and customer data",
        "dana",
        310,
        """\
Data about people is collected for a stated purpose, kept as long as that purpose needs, and then deleted.

Customer data stays in the approved systems: no copies on private devices, in private mail or in chat.

If data went where it should not, report it within the hour. Deadlines by law may already be running.
""",
    ),
    Page(
        "incident-response",
        "What we do when something happens",
        "rosa",
        45,
        """\
Anyone may report, about anything, at any time. Security answers, opens an incident if it is one, and names
a lead.

The lead decides; everyone else helps. Nothing is deleted, switched off or posted outside before the lead
says so.

Every incident ends with what we learned.
""",
    ),
    Page(
        "visitors",
        "Visitors and the building",
        "lucia",
        400,
        """\
Visitors sign in at the desk, wear a badge and are never left alone.

Hold no door for a person you do not know: walk them to the desk. Close the side doors behind you.
""",
    ),
)
