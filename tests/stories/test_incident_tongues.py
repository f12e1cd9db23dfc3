"""What is kept of an incident is in the company's language, whoever acted."""

from pathlib import Path

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
