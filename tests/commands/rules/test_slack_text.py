import pytest

from commands.rules.slack_text import permalink, plain


@pytest.mark.parametrize(
    ("marked_up", "read"),
    [
        ("<https://a.example/x>", "https://a.example/x"),
        ("<https://a.example/x|the bank>", "the bank (https://a.example/x)"),
        ("<@U123ABC> wrote", "@U123ABC wrote"),
        ("<#C123|general>", "#general"),
        ("<!channel> &amp; &lt;all&gt;", "@channel & <all>"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("nothing special", "nothing special"),
    ],
)
def test_markup_is_read_as_people_read_it(marked_up: str, read: str) -> None:
    assert plain(marked_up) == read


def test_the_address_of_a_message() -> None:
    assert permalink("https://lantern.slack.com/", "C1", "1700000000.000100") == (
        "https://lantern.slack.com/archives/C1/p1700000000000100"
    )


def test_without_the_workspaces_address_there_is_none() -> None:
    assert permalink("", "C1", "1700000000.000100") == ""
