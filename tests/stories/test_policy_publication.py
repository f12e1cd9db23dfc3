"""From Markdown files to a policy in force: proposed by one, approved by another."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from sandbox import Message, render
from storage import policies
from tests.office import Office
from tests.stories.test_policy import accept, shown

PAPER = """---
title: Clean desk
owner: Rosa Diaz
audience: everyone
languages: [en, de]
---
Lock your screen.
"""


@pytest.fixture
def folder(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policy in two languages, and the office's settings for the command line."""
    told: dict[str, Any] = office.settings().model_dump()
    for name in ("slack_bot_token", "slack_app_token", "database_url"):
        monkeypatch.setenv(name.upper(), told[name].get_secret_value())
    monkeypatch.setenv("SLACK_API_URL", office.slack.api_url)
    monkeypatch.setenv("CSO_CHANNEL", told["cso_channel"])
    monkeypatch.setenv("CSO_USERS", ",".join(told["cso_users"]))
    monkeypatch.setattr("bot.cli.policies.real_clock", office.clock)
    office.sitrep.refresh_people()
    (tmp_path / "clean-desk.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "clean-desk.de.md").write_text("Sperre den Bildschirm.\n", encoding="utf-8")
    return tmp_path


def publish(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(app, ["policies", "publish", str(folder), *more])


def card(office: Office, who: str = "dana") -> Message:
    office.slack.wait_until(lambda: office.slack.messages(f"@{who}"))
    return office.slack.messages(f"@{who}")[0]


def press(office: Office, who: str, action: str) -> str:
    outcome = office.slack.person(who).click(card(office, who), action)
    office.slack.wait_until(lambda: outcome.replies)
    return outcome.replies[-1].text


def in_force(office: Office) -> tuple[int, int] | None:
    with office.reading() as db:
        policy = policies.by_name(db, "clean-desk")
        return (policy.current, policy.counts_from) if policy else None


def test_nothing_is_in_force_before_somebody_else_approves(office: Office, folder: Path) -> None:
    said = publish(folder, "--author", "Ben Walsh")
    office.sitrep.courier.ring()

    assert (said.exit_code, "Dana Voss" in said.output) == (0, True)
    assert in_force(office) is None
    assert press(office, "dana", "publication.approve").startswith("Approved: 1 policy in force.")
    assert in_force(office) == (1, 1)
    office.slack.wait_until(lambda: card(office).text.startswith("Approved by Dana Voss: 1 policy by Ben Walsh"))
    office.sitrep.tick()
    assert "1 is yours to accept" in shown(office, "ana")


def test_the_author_cannot_approve(office: Office, folder: Path) -> None:
    said = publish(folder, "--author", "Dana Voss", "--approver", "Dana Voss")

    assert said.exit_code == 1
    assert "Somebody else than the author must approve." in said.output


def test_an_approver_reads_the_text_before_the_yes(office: Office, folder: Path) -> None:
    publish(folder, "--author", "Ben Walsh")
    office.sitrep.courier.ring()
    dana = office.slack.person("dana")

    modal = dana.click(card(office), "publication.read", "1:clean-desk:0").modal

    assert modal
    text = render(modal, dana, office.slack)
    assert "proposed, not in force" in text
    assert "Lock your screen." in text
    assert "Sperre den Bildschirm." in text


def test_a_refused_publication_changes_nothing(office: Office, folder: Path) -> None:
    publish(folder, "--author", "Ben Walsh")
    office.sitrep.courier.ring()

    assert press(office, "dana", "publication.refuse").startswith("Refused: 1 policy stayed as before.")
    office.slack.wait_until(lambda: card(office).text.startswith("Refused by Dana Voss"))
    assert in_force(office) is None


def test_a_dry_run_shows_the_difference_and_how_many_acceptances_it_re_opens(office: Office, folder: Path) -> None:
    publish(folder, "--author", "Ben Walsh")
    office.sitrep.courier.ring()
    press(office, "dana", "publication.approve")
    office.sitrep.tick()
    accept(office, "ana", "clean-desk")
    (folder / "clean-desk.md").write_text(PAPER.replace("screen", "screen and drawer"), encoding="utf-8")

    said = publish(folder, "--dry-run")

    assert said.exit_code == 0
    assert "-Lock your screen." in said.output
    assert "+Lock your screen and drawer." in said.output
    assert "Version 2: 1 acceptance re-opened if the change is material, none if it is editorial." in said.output
    assert in_force(office) == (1, 1)


def test_a_material_change_is_asked_about_and_re_opens(office: Office, folder: Path) -> None:
    publish(folder, "--author", "Ben Walsh")
    office.sitrep.courier.ring()
    press(office, "dana", "publication.approve")
    (folder / "clean-desk.md").write_text(PAPER.replace("screen", "screen and drawer"), encoding="utf-8")

    asking = ["policies", "publish", str(folder), "--author", "Ben Walsh"]
    said = CliRunner().invoke(app, asking, input="y\nThe drawer, too\n")

    assert "Must people who accepted the old text accept it again?" in said.output
    assert "Proposed. Dana Voss" in said.output


def test_what_was_published_meanwhile_outdates_a_proposal(office: Office, folder: Path) -> None:
    publish(folder, "--author", "Ben Walsh")
    publish(folder, "--author", "Ben Walsh")
    office.sitrep.courier.ring()
    press(office, "dana", "publication.approve")
    second = office.slack.wait_until(lambda: office.slack.messages("@dana")[1:2])[0]

    outcome = office.slack.person("dana").click(second, "publication.approve")

    office.slack.wait_until(lambda: outcome.replies)
    assert "was changed since this was proposed" in outcome.replies[-1].text


def test_bad_front_matter_names_file_line_and_fix_and_publishes_nothing(office: Office, folder: Path) -> None:
    paper = PAPER.replace("Rosa Diaz", "Rosa Dias").replace("everyone", "evrybody")
    (folder / "broken.md").write_text(paper, encoding="utf-8")

    said = publish(folder, "--author", "Ben Walsh")

    assert said.exit_code == 1
    assert f"{folder / 'broken.md'}:4: audience must be everyone, or some of channels, countries," in said.output
    assert "Nothing was published." in said.output
    assert office.slack.messages("@dana") == []
