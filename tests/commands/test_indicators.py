import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commands.indicators import defanged, found_in, harmless
from storage.kinds.indicators import Indicator, IndicatorKind

OPENS = re.compile(r"https?:|ftps?:", re.IGNORECASE)


@pytest.mark.parametrize(
    "typed",
    [
        "https://login.bad.com/a?b=1",
        "hxxps://login.bad.com/a?b=1",
        "hxxps://login[.]bad[.]com/a?b=1",
        "https://login(.)bad(.)com/a?b=1",
    ],
)
def test_an_address_is_recognised_however_it_is_typed(typed: str) -> None:
    values = {each.value for each in found_in(f"I was sent to {typed} today")}

    assert {"hxxps://login[.]bad[.]com/a?b=1", "login[.]bad[.]com"} <= values


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("from 203.0.113.7", Indicator(IndicatorKind.IP, "203[.]0[.]113[.]7")),
        ("from 203[.]0[.]113[.]7", Indicator(IndicatorKind.IP, "203[.]0[.]113[.]7")),
        ("md5 d41d8cd98f00b204e9800998ecf8427e", Indicator(IndicatorKind.HASH, "d41d8cd98f00b204e9800998ecf8427e")),
        ("by boss@evil.org", Indicator(IndicatorKind.MAIL, "boss@evil[.]org")),
        ("by boss[at]evil[.]org", Indicator(IndicatorKind.MAIL, "boss@evil[.]org")),
        ("see payroll-help.com", Indicator(IndicatorKind.DOMAIN, "payroll-help[.]com")),
    ],
)
def test_each_kind_is_recognised_and_kept_defanged(text: str, indicator: Indicator) -> None:
    assert indicator in found_in(text)


def test_plain_words_hold_no_indicator() -> None:
    assert found_in("My laptop was stolen on the train, e.g. at 10.30, i.e. today") == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Go to https://bad.com/x.html now", "Go to hxxps://bad[.]com/x.html now"),
        ("HTTP://BAD.COM", "hxxp://BAD[.]COM"),
        ("ftp://bad.com", "fxp://bad[.]com"),
        ("nothing here", "nothing here"),
    ],
)
def test_a_text_is_made_harmless_and_else_left_as_it_was(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text(max_size=200))
@example("https://bad.com https://BAD.com hxxps://bad[.]com")
def test_nothing_that_could_be_opened_is_left(text: str) -> None:
    assert not OPENS.search(harmless(text))
    assert harmless(harmless(text)) == harmless(text)


@given(st.sampled_from(["https://a.bad.com/x", "203.0.113.7", "boss@evil.org"]))
def test_defanging_twice_changes_nothing(value: str) -> None:
    once = defanged(value)

    assert {once} <= {each.value for each in found_in(once)}


def test_a_flood_of_indicators_is_cut_and_takes_no_time() -> None:
    assert len(found_in(" ".join(f"https://bad{n}.com" for n in range(150)))) == 50
