"""Laws and obligations are read in the reader's own language, and in a channel in the company's."""

from sandbox import COMPANY
from tests.compliance import BREACH, declares, fills, opens_a_case, owed, reads, shown
from tests.office import Office

(LENA,) = (member.id for member in COMPANY.people if member.handle == "lena")
"""Her Slack is in German."""


def test_a_clock_and_why_it_runs_are_read_in_the_readers_language(database: str) -> None:
    with Office(database, auditors=(LENA,)) as office:
        opens_a_case(office)

        card, why = reads(office, "lena", "clocks M-1"), reads(office, "lena", "clocks M-1 gdpr-33")
        (posted,) = office.posted("cso-office")

        assert "*gdpr-33* · Verletzung des Schutzes personenbezogener Daten: Meldung an die Aufsichtsbehörde" in card
        assert "An: zuständige Aufsichtsbehörde: die federführende" in card
        assert "GDPR Art. 33(1) and (4)" in card  # a citation stays as it is
        assert "Warum: 72 Stunden ab `aware_personal_data_breach` (23.11.2026, 13:00 CET)" in why
        assert "Wochenenden und Feiertage zählen mit" in why
        assert "• Nach Fristablauf: Gründe nennen." in why
        assert "gdpr-33 · Personal data breach: notice to the supervisory authority" in office.shown(posted).replace(
            "*", ""
        )
        assert "Aufsichtsbehörde" not in office.shown(posted)


def test_obligations_are_found_and_read_in_either_language(database: str) -> None:
    with Office(database, auditors=(LENA,)) as office:
        declares(office, frameworks=["pci"], complete=["entity_types", "frameworks"])

        found, one = reads(office, "lena", "list Penetrationstest"), reads(office, "lena", "show gdpr-ropa")

        assert "`pci-pentest` Penetrationstest von außen und innen" in found
        assert "`pci-pentest` Penetrationstest" in reads(office, "lena", "list penetration test")
        assert "`pci-pentest` Penetration test from outside and inside" in reads(office, "dana", "list pentest")
        assert "Verzeichnis von Verarbeitungstätigkeiten aktuell halten" in one
        assert "außerdem wenn sich die Verarbeitung ändert" in one
        assert "DSGVO · GDPR Art. 30" in one


def test_a_channel_reads_the_language_of_the_company(database: str) -> None:
    with Office(database, language="de") as office:
        opens_a_case(office)

        (card, *_more) = owed(office, "cso-office")

        assert "Frist läuft" in card or "Fristen laufen" in card


def test_a_form_and_its_choices_are_read_in_the_readers_language(database: str) -> None:
    with Office(database, cso_users=(LENA,)) as office:
        profile = shown(office, "lena", office.does("lena", "/compliance", "profile").modal)
        fills(office, "lena", "case open Mail server was breached", **BREACH)
        case = shown(office, "lena", office.does("lena", "/compliance", "case M-1").modal)
        draft = reads(office, "lena", "draft M-1 gdpr-33")

        assert profile.startswith("Was das Unternehmen ist")
        assert "Ist es ein Class-A-Unternehmen nach 23 NYCRR 500?" in profile
        assert "Wann die Organisation hinreichend sicher wusste, dass es einen Vorfall gab." in case
        assert "Was mit den Daten passiert ist" in draft
        assert "Risiko für die Personen, um deren Daten es geht. hoch" in draft


def test_what_becomes_of_an_incident_is_read_in_the_readers_language(database: str) -> None:
    with Office(database, cso_users=(LENA,)) as office:
        office.told("lena", "/incident", "open Odd logins")

        assert office.told("lena", "/incident", "status I-1 contained") == "I-1 ist jetzt eingedämmt."
