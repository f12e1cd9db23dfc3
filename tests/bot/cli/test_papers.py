"""Front matter that cannot be published names file, line and fix."""

from pathlib import Path

import pytest

from bot.cli.drafts import CHECKS, NEEDED
from bot.cli.papers import PaperError, read, read_folder
from storage.kinds.policies import Audience

GOOD = """---
title: Clean desk
owner: U02DANAVOSS
audience: everyone
---

Lock your screen.

"""


def paper(folder: Path, text: str, name: str = "clean-desk.md") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def problems(file: Path) -> list[str]:
    with pytest.raises(PaperError) as error:
        read(file, CHECKS, NEEDED)
    return [each.removeprefix(f"{file}:") for each in error.value.problems]


def test_a_good_file_is_read_with_its_lines_and_exact_text(tmp_path: Path) -> None:
    found = read(paper(tmp_path, GOOD), CHECKS, NEEDED)

    assert found.name == "clean-desk"
    assert found.fields == {"title": "Clean desk", "owner": "U02DANAVOSS", "audience": Audience(everyone=True)}
    assert dict(found.lines) == {"title": 2, "owner": 3, "audience": 4}
    assert found.text == "Lock your screen.\n"


def test_line_ends_of_another_system_make_no_other_text(tmp_path: Path) -> None:
    found = read(paper(tmp_path, GOOD.replace("\n", "\r\n")), CHECKS, NEEDED)

    assert found.text == "Lock your screen.\n"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("---\ntitle", "title", "1: there is no front matter. Begin the file with a line of ---,"),
        ("everyone\n---", "everyone\n", "1: the front matter never ends. Put a line of --- below its last field."),
        ("title: Clean desk\n", "", "1: title is missing. Add a line such as title: Acceptable use."),
        ("title: Clean desk", "title: ''", "2: title must be some words."),
        ("title: Clean desk", "titel: Clean desk", "2: titel is nothing Sitrep knows. It knows title, owner,"),
        ("title: Clean desk", "title: [a", "3: this is not YAML"),
        ("audience: everyone", "audience: {}", "4: audience must be everyone, or some of"),
        ("audience: everyone", "audience: {groups: team}", "4: audience needs user group ids such as S012ABCDEF"),
        ("audience: everyone", "audience: {countries: [NO]}", "4: audience needs countries such as DE, in quotation"),
        ("audience: everyone", "audience: {guests: true}", "4: audience names nobody."),
        ("audience: everyone", "audience: everyone\ngrace_days: -1", "5: grace_days must be a whole number from 0 to"),
        ("audience: everyone", "audience: everyone\nacceptance: maybe", "5: acceptance must be true or false."),
        ("audience: everyone", "audience: everyone\nlanguages: english", "5: languages must be a list such as"),
        ("Lock your screen.", "", "6: there is no text below the front matter."),
    ],
)
def test_what_is_wrong_is_named_with_line_and_fix(tmp_path: Path, old: str, new: str, says: str) -> None:
    found = problems(paper(tmp_path, GOOD.replace(old, new, 1)))

    assert any(each.startswith(says) for each in found), found


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    assert (
        len(problems(paper(tmp_path, GOOD.replace("everyone", "nobody").replace("title: Clean desk", "title: 7")))) == 2
    )


def test_a_name_that_nobody_can_type_is_refused(tmp_path: Path) -> None:
    assert problems(paper(tmp_path, GOOD, "Clean Desk.md"))[0].startswith("1: the file's name becomes the policy's.")


def test_a_folder_is_read_without_readme_translations_and_hidden_files(tmp_path: Path) -> None:
    for name in ("clean-desk.md", "README.md", "clean-desk.de.md"):
        paper(tmp_path, GOOD, name)
    (tmp_path / ".git").mkdir()
    paper(tmp_path / ".git", GOOD, "hidden.md")

    assert [found.name for found in read_folder(tmp_path, CHECKS, NEEDED)] == ["clean-desk"]


@pytest.mark.parametrize("where", ["../policies", "../.config/policies"])
def test_a_folder_is_read_wherever_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    Path(where).mkdir(parents=True)
    paper(Path(where), GOOD)

    assert [found.name for found in read_folder(Path(where), CHECKS, NEEDED)] == ["clean-desk"]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    paper(tmp_path, GOOD)
    paper(tmp_path / "old", GOOD)

    with pytest.raises(PaperError, match="two files are called clean-desk"):
        read_folder(tmp_path, CHECKS, NEEDED)


def test_an_empty_folder_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="there is no Markdown file here"):
        read_folder(tmp_path, CHECKS, NEEDED)
