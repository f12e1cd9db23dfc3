import pytest

from commands.rules.slack_text import plain


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
