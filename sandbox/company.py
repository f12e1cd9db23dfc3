"""The company that lives in the sandbox. Invented, every name of it; ids are constants so that tests can name them."""

from dataclasses import dataclass

HOME_TEAM = "T0H7LANTERN"
PARTNER_TEAM = "T0K2FERRYCO"


@dataclass(frozen=True)
class Workspace:
    id: str
    name: str
    domain: str


@dataclass(frozen=True)
class Member:
    """A person or the bot. `team` is the workspace the person belongs to, ours or a partner's."""

    id: str
    handle: str
    name: str
    title: str
    timezone: str
    team: str = HOME_TEAM
    is_guest: bool = False
    is_single_channel_guest: bool = False
    is_deactivated: bool = False
    is_bot: bool = False
    is_admin: bool = False
    locale: str = "en-US"

    @property
    def email(self) -> str:
        return f"{self.handle}@example.com"


@dataclass(frozen=True)
class Channel:
    """`members` are handles. A channel with a partner's person in it is shared (Slack Connect)."""

    id: str
    name: str
    members: tuple[str, ...]
    is_private: bool = False
    is_archived: bool = False
    topic: str = ""
    purpose: str = ""


@dataclass(frozen=True)
class Group:
    id: str
    handle: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Company:
    """Exactly one member is the bot."""

    workspace: Workspace
    partners: tuple[Workspace, ...]
    people: tuple[Member, ...]
    channels: tuple[Channel, ...]
    groups: tuple[Group, ...]
    app_id: str
    bot_id: str

    @property
    def bot(self) -> Member:
        return next(person for person in self.people if person.is_bot)


_PEOPLE = (
    Member("U04ANAKELLR", "ana", "Ana Keller", "Product designer", "Europe/Berlin"),
    Member("U05BENWALSH", "ben", "Ben Walsh", "Security engineer", "Europe/Dublin"),
    Member("U02DANAVOSS", "dana", "Dana Voss", "Chief security officer", "Europe/Berlin", is_admin=True),
    Member("U06ROSADIAZ", "rosa", "Rosa Diaz", "Security engineer", "America/New_York"),
    Member("U08OMARHADI", "omar", "Omar Hadi", "Internal auditor", "Europe/London"),
    Member("U09FINNBERG", "finn", "Finn Berg", "Site reliability engineer", "Europe/Oslo"),
    Member("U0AMAYACHEN", "maya", "Maya Chen", "Customer support lead", "Australia/Sydney"),
    Member("U0BJONASLIN", "jonas", "Jonas Lindqvist", "Backend developer", "Europe/Stockholm"),
    Member("U0CPRIYARAO", "priya", "Priya Rao", "Data analyst", "Asia/Kolkata"),
    Member("U0DLUCIALIM", "lucia", "Lucia Lima", "People operations", "America/Sao_Paulo"),
    Member("U0KLENAVOGT", "lena", "Lena Vogt", "Accountant", "Europe/Berlin", locale="de-DE"),
    Member("U0EGUSMEYER", "gus", "Gus Meyer", "Contract copywriter", "Europe/Vienna", is_guest=True),
    Member(
        "U0FGILTANAK",
        "gil",
        "Gil Tanaka",
        "Agency photographer",
        "Asia/Tokyo",
        is_guest=True,
        is_single_channel_guest=True,
    ),
    Member("U0GCHIOKORO", "chi", "Chi Okoro", "Account manager at a partner", "Africa/Lagos", team=PARTNER_TEAM),
    Member("U0HVERAPOPP", "vera", "Vera Popp", "Former office manager", "Europe/Berlin", is_deactivated=True),
    Member("U0JSITREPBT", "sitrep", "Sitrep", "", "UTC", is_bot=True),
)

COMPANY = Company(
    workspace=Workspace(HOME_TEAM, "Lanternworks", "lanternworks"),
    partners=(Workspace(PARTNER_TEAM, "Quayside Ferries", "quayside-ferries"),),
    people=_PEOPLE,
    channels=(
        Channel(
            "C03GENERAL01",
            "general",
            tuple(person.handle for person in _PEOPLE if not person.is_deactivated),
            purpose="News for everybody at Lanternworks and our friends at Quayside",
        ),
        Channel(
            "C04SECTRIAGE",
            "security-triage",
            ("ben", "rosa", "dana", "sitrep"),
            is_private=True,
            topic="New reports land here",
        ),
        Channel("C05CSOOFFICE", "cso-office", ("dana", "sitrep"), is_private=True, topic="What Dana needs to know"),
    ),
    groups=(Group("S06RESPONDERS", "responders", "Security responders", ("ben", "rosa")),),
    app_id="A0K1SITREP01",
    bot_id="B0L2SITREP01",
)
