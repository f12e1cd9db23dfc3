"""From a zone to a country."""

import pytest

from commands.rules.countries import country_of


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/Berlin", "DE"),
        ("America/New_York", "US"),
        ("Australia/Sydney", "AU"),
        ("Europe/Oslo", "NO"),
        ("Asia/Calcutta", "IN"),
        ("UTC", ""),
        ("Nowhere/Land", ""),
    ],
)
def test_a_zone_tells_the_country(zone: str, country: str) -> None:
    assert country_of(zone) == country
