import pytest

from commands.rules.likeness import near, same_words


@pytest.mark.parametrize("other", ["The mail FROM payroll!", "the  mail, from payroll", "the mail from payroll"])
def test_case_blanks_and_marks_do_not_make_words_differ(other: str) -> None:
    assert same_words("The mail from payroll", other)


@pytest.mark.parametrize("other", ["the mail from payrol", "mail from payroll", ""])
def test_other_words_are_other_words(other: str) -> None:
    assert not same_words("The mail from payroll", other)


def test_texts_without_words_are_never_the_same() -> None:
    assert not same_words("!!", "!!")


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("odd mail from payroll team", "odd mail from payroll desk", True),  # 4 of 6
        ("odd mail from payroll", "odd mail from the bank", False),  # 3 of 6
        ("odd mail", "odd mail", False),  # too few words to tell
        ("badge lost train hamburg", "laptop stolen office", False),
    ],
)
def test_near_means_most_of_the_words_and_at_least_three(one: str, other: str, is_near: bool) -> None:
    assert near(one, other) is is_near
