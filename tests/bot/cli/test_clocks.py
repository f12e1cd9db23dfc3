"""`sitrep clocks` through the real command line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

BREACH = {
    "now": "2026-04-03T18:00:00+01:00",
    "zone": "Europe/Dublin",
    "facts": {"personal_data": True, "eu_scope": True, "risk": "high"},
    "anchors": {"aware_personal_data_breach": "2026-04-03T16:30:00+01:00"},
}
SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "clocks.schema.json").read_text(encoding="utf-8"))


def sitrep(document: object, *options: str) -> Result:
    text = document if isinstance(document, str) else json.dumps(document)
    return CliRunner().invoke(app, ["clocks", "-", *options], input=text)


def test_machines_get_a_list_in_the_catalogues_order() -> None:
    result = sitrep(BREACH, "--laws", "uk-gdpr-33,gdpr-34,gdpr-33", "--assume")

    answers = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [answer["id"] for answer in answers] == ["gdpr-33", "gdpr-34", "uk-gdpr-33"]
    assert answers[0]["due_at"] == "2026-04-06T15:30:00Z"
    assert answers[0]["latest_arguable_at"] == "2026-04-06T16:00:00Z"


def test_every_law_answers_with_the_fields_of_the_schema() -> None:
    answers = json.loads(sitrep(BREACH).stdout)

    fields = SCHEMA["$defs"]["clock"]["properties"]
    assert len(answers) == 329
    for answer in answers:
        assert list(answer) == list(fields)
        assert answer["state"] in fields["state"]["enum"]


def test_the_schema_names_every_key_of_the_input() -> None:
    full = BREACH | {"profile": {}, "submitted": {}, "suspended": {}}

    assert set(SCHEMA["$defs"]["input"]["properties"]) == set(full)
    assert sitrep(full, "--laws", "gdpr-33").exit_code == 0


def test_a_file_is_read_as_well_as_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "incident.json"
    file.write_text(json.dumps(BREACH), encoding="utf-8")

    result = CliRunner().invoke(app, ["clocks", str(file), "--laws", "gdpr-33"])

    assert json.loads(result.stdout)[0]["state"] == "running"


def test_another_name_of_a_law_answers_under_that_name_and_a_group_under_its_own() -> None:
    other = json.loads(sitrep(BREACH, "--laws", "regs-p").stdout)
    group = json.loads(sitrep(BREACH, "--laws", "circia-72/24").stdout)

    assert [answer["id"] for answer in other] == ["regs-p"]
    assert [answer["id"] for answer in group] == ["circia-72", "circia-24"]


def test_people_read_the_advice_the_source_and_the_review() -> None:
    said = sitrep(BREACH, "--explain").stdout

    assert said.startswith("A prompt to act, not legal advice.")
    assert "gdpr-33: running, due Mon 6 Apr 2026 16:30 IST" in said
    assert "checked on 2026-11-23; review checked (V2)" in said
    assert "scope undeclared. Ask for one with --laws." in said


def test_people_are_told_when_nobody_has_read_the_law() -> None:
    said = sitrep(BREACH, "--explain", "--assume", "--laws", "uk-gdpr-33").stdout

    assert "not checked; review pending (M)" in said


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert sitrep("\ufeff" + json.dumps(BREACH), "--laws", "gdpr-33").exit_code == 0


def test_a_missing_now_is_this_moment() -> None:
    document = {key: value for key, value in BREACH.items() if key != "now"}

    assert json.loads(sitrep(document, "--laws", "gdpr-33").stdout)[0]["state"] == "overdue"


def test_every_law_can_be_listed() -> None:
    lines = CliRunner().invoke(app, ["clocks", "--list"]).stdout.splitlines()

    assert len(lines) == 329
    assert lines[-1].count("\t") == 1


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("{", "line 1, column 2: this is not JSON"),
        ("", "this is not JSON"),
        ("[]", "must be one JSON object"),
        ('{"now": NaN}', "NaN is not a JSON value"),
        ('{"zone": "UTC", "zone": "UTC"}', "given twice"),
        ("[" * 100_000, "nested too deeply"),
        ('{"facts": {"individuals": ' + "9" * 5000 + "}}", "a number that is too long"),
        ({"nwo": "2026-04-03T18:00:00Z"}, "Did you mean 'now'?"),
        ({"anchors": {"awre": "2026-04-03T18:00:00Z"}}, "Did you mean 'aware'?"),
    ],
)
def test_bad_input_is_one_sentence_on_stderr(document: object, said: str) -> None:
    result = sitrep(document)

    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("laws", "said"), [("gdpr-3", "Did you mean 'gdpr-3"), (",", "--laws is empty"), ("zzzzzz", "--list")]
)
def test_an_unknown_law_is_refused_with_the_nearest(laws: str, said: str) -> None:
    result = sitrep(BREACH, "--laws", laws)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_file_that_is_not_there_and_one_that_is_no_text_are_said(tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")

    nothing = CliRunner().invoke(app, ["clocks"])
    missing = CliRunner().invoke(app, ["clocks", str(tmp_path / "none.json")])
    unreadable = CliRunner().invoke(app, ["clocks", str(binary)])
    folder = CliRunner().invoke(app, ["clocks", str(tmp_path)])

    assert "Give a JSON file" in nothing.stderr
    assert [missing.exit_code, unreadable.exit_code, folder.exit_code] == [2, 2, 2]
    assert "No such file" in missing.stderr
    assert "is not UTF-8" in unreadable.stderr


def test_a_companys_own_rows_are_read_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("laws:\n  - id: x\n", encoding="utf-8")

    result = sitrep(BREACH, "--own", str(tmp_path))

    assert (result.exit_code, result.stdout) == (2, "")
    assert "bad.yaml, line 2, field `laws[0].review`" in result.stderr
