"""What is kept of an incident is in the company's language, whoever acted."""

from pathlib import Path

from commands.incidents import exporting
from storage.kinds.tongues import speak
from tests.databases import Sqlite
from tests.office import Office

GERMAN = """
msgid "Opened as {severity}: {title}"
msgstr "Eröffnet als {severity}: {title}"

msgid "Severity went from {was} to {wanted}"
msgstr "Schweregrad von {was} auf {wanted}"

msgid "{number} is {wanted} now: {means}"
msgstr "{number} ist nun {wanted}: {means}"
"""


def test_a_timeline_speaks_the_language_of_the_company_and_not_of_who_acted(sqlite: Sqlite, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "de.po").write_text(GERMAN, encoding="utf-8")
    with sqlite.fresh() as database, Office(database, catalogue_dir=tmp_path, language="de") as office:
        office.told("ben", "/incident", "open Odd logins")
        answer = office.told("ben", "/incident", "severity I-1 4")
        (shown,) = office.does("ben", "/incident", "timeline I-1").replies

        assert answer.startswith("I-1 is SEV4 now")
        assert "Eröffnet als SEV3: Odd logins" in str(shown.blocks)
        assert "Schweregrad von SEV3 auf SEV4" in str(shown.blocks)
        assert "Severity went" not in str(shown.blocks)


def test_a_review_speaks_the_language_of_the_company(sqlite: Sqlite) -> None:
    with sqlite.fresh() as database, Office(database, language="de") as office:
        office.told("ben", "/incident", "open Odd logins")
        office.told("ben", "/incident", "note I-1 Two more accounts")
        office.told("ben", "/incident", "status I-1 contained")
        with office.reading() as db:
            speak(office.sitrep.house.tongues)
            _name, content = exporting.written(db, office.clock(), office.sitrep.house, 1)

    review = content.decode()
    assert "## Zeitpunkte\n\n- 2026-11-23 13:00: eröffnet\n- 2026-11-23 13:00: eingedämmt" in review
    assert "Ben Walsh (Notiz): Two more accounts" in review
