"""Somebody reports what they noticed."""

from tests.office import Office


def test_a_line_is_filed_and_reaches_those_on_duty(office: Office) -> None:
    said = office.told("ana", "/report", "A mail from the bank asks for my password")

    (card,) = office.posted("security-triage")
    assert said.startswith("Thank you. Your report is filed as R-1001. Security will answer by ")
    assert card.text == "New report R-1001, something else: A mail from the bank asks for my password"
