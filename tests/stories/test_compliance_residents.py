"""US States count their own residents: a case and an incident ask for them step by step."""

from storage import matters, reckonings
from tests.compliance import card, declares, opens_a_case, reads, sends
from tests.databases import Sqlite
from tests.office import NOON, Office
from tests.stories.test_incident import form, opened


def laws_of(office: Office, ref: str) -> set[str]:
    with office.reading() as db:
        return {row.law for row in reckonings.of(db, ref) if row.law.startswith("us-")}


def test_a_case_of_a_company_in_the_us_asks_which_states_and_how_many(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, Office(database) as office:
        declares(office, operates_in="US")
        step = opens_a_case(office, individuals="1000", detected=NOON)
        assert "Where do the people affected live?" in step
        assert "Please choose the States" in sends(office, "dana")
        sends(office, "dana", states=["CA", "TX"])
        assert "Please give a whole number" in sends(office, "dana", CA="501", TX="some")
        receipt = sends(office, "dana", CA="501", TX="249")

        assert "clocks run" in receipt
        assert {"us-ca-individual", "us-ca-ag"} <= laws_of(office, "M-1")
        assert "us-tx-ag" not in laws_of(office, "M-1")
        assert "People by US State" in card(office)


def test_a_company_outside_the_us_is_not_asked(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, Office(database) as office:
        declares(office)

        assert "Facts of M-1" in opens_a_case(office) or "clocks run" in card(office)
        assert "People by US State" not in card(office)


def to_the_last_page(office: Office, **told: object) -> None:
    """Somebody on duty states facts of I-1, and sends every page."""
    page = form(office.does("ben", "/incident", "facts I-1"))
    page.fill(**told).submit()
    for _page in range(len(office.sitrep.house.guide.pages) - 1):
        page.submit()


def test_the_facts_of_an_incident_keep_the_states_whatever_is_stated_later(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, Office(database) as office:
        declares(office, operates_in="US")
        opened(office)
        to_the_last_page(office, personal_data="yes", detected=int(NOON.timestamp()))
        sends(office, "ben", states=["CA"], complete=["complete"])
        sends(office, "ben", CA="501")
        page = form(office.does("ben", "/incident", "facts I-1"))
        page.fill(incident_ongoing="no").submit()

        assert "us-ca-ag" in laws_of(office, "I-1")
        with office.reading() as db:
            matter = matters.by_ref(db, "I-1")
            assert matter
            assert (matter.told_facts["residents.CA"], matter.told_facts["residents.TX"]) == (501, 0)
        assert "There is no I-9 here" in reads(office, "ben", "residents I-9")
