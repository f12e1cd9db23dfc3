"""What people and machines may declare, and what is refused with the fix."""

from datetime import date

import pytest

from commands.rules.moments import InputError
from commands.rules.situations import read
from tests.asking import shipped


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({"now": "2026-04-03T18:00:00"}, "has no time zone"),
        ({"now": "2026-04-03"}, "is a day without a time"),
        ({"anchors": {"aware": 5}}, "is not a timestamp"),
        ({"anchors": {"aware": "yesterday"}}, "is not an ISO 8601 timestamp"),
        ({"anchors": {"aware": "9999-12-31T23:00:00Z"}}, "the year 9999 is outside"),
        ({"anchors": {"awre": "2026-04-03T18:00:00Z"}}, "Did you mean 'aware'?"),
        ({"anchors": []}, "must be an object"),
        ({"facts": {"personal_dta": True}}, "Did you mean 'personal_data'?"),
        ({"facts": {"personal_data": "yes"}}, "must be true or false"),
        ({"facts": {"individuals": "500"}}, "must be a whole number"),
        ({"facts": {"individuals": True}}, "must be a whole number"),
        ({"facts": {"individuals": -1}}, "must be a whole number"),
        ({"facts": {"risk": "hgih"}}, "Did you mean 'high'?"),
        ({"facts": {"residents": {"XX": 1}}}, "is not a US State"),
        ({"facts": {"individuals": 5, "residents": {"CA": 6}}}, "correct one of them"),
        ({"profile": {"contry": "IE"}}, "Did you mean 'country'?"),
        ({"profile": {"country": "UK"}}, "Did you mean 'GB'?"),
        ({"profile": {"country": "XX"}}, "is not a country code"),
        ({"profile": {"country": "DE", "subdivision": "ZZ"}}, "is not a part of DE"),
        ({"profile": {"subdivision": "BY"}}, "needs profile.country"),
        ({"profile": {"entity_types": "bank"}}, "must be a list of texts"),
        ({"profile": {"entity_types": ["credit_instituton"]}}, "Did you mean 'credit_institution'?"),
        ({"zone": "Europe/Atlantis"}, "is not a time zone"),
        ({"zone": "../etc/passwd"}, "is not a time zone"),
        ({"submitted": {"gdpr-34x": "2026-04-03T18:00:00Z"}}, "Did you mean 'gdpr-34'?"),
        ({"submitted": {"circia-72/24": "2026-04-03T18:00:00Z"}}, "stands for several laws"),
        ({"suspended": {"hipaa-404": {"until": "2026-04-03T18:00:00Z"}}}, "needs the document"),
        ({"facts": {"personal_data": True, "risk": None, "no_such": None}}, "Unknown fact 'no_such'"),
        ({"facts": {"individuals": 10**400}}, "is larger than"),
        ({"profile": {"soft_target_hours": 10**6}}, "is larger than 8760"),
        ({"facts": {"law_enforcement_document": "a\nb"}}, "a text on one line"),
        ({"suspended": {"hipaa-404": "\ud800"}}, "needs the document"),
        ({"facts": {"phi": True, "unsecured_phi": False}}, "given twice"),
        ({"anchors": {"detected": "2026-04-03", "discovered": "2026-04-04"}}, "given twice"),
        ({"anchors": {"submitted:gdpr-33": "2026-04-03"}, "submitted": {"gdpr-33": "2026-04-04"}}, "keep one"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(document: object, said: str) -> None:
    with pytest.raises(InputError) as caught:
        read(document, shipped())

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_names_are_brought_to_the_vocabularys() -> None:
    profile = {"country": "de", "subdivision": "DE-BY", "entity_types": ["casp"]}
    facts = {"residents": {"US-CA": 3}, "residents.TX": 4, "ny_residents": 5, "unsecured_phi": True, "risk": None}

    situation = read({"profile": profile, "facts": facts}, shipped()).situation

    assert situation.profile == {
        "country": "DE",
        "subdivision": "BY",
        "entity_types": ("crypto_asset_service_provider",),
    }
    assert situation.facts == {"residents": {"CA": 3, "TX": 4, "NY": 5}, "phi": True}


def test_a_day_alone_stays_a_day_and_a_moment_keeps_the_day_it_was_written_with() -> None:
    anchors = {"discovered": "2026-04-03", "aware": "2026-11-19T23:45:00-08:00"}

    situation = read({"anchors": anchors}, shipped()).situation

    assert (situation.anchors["detected"].on, situation.anchors["detected"].at) == (date(2026, 4, 3), None)
    assert situation.anchors["aware"].on == date(2026, 11, 19)
    assert str(situation.anchors["aware"].at) == "2026-11-20 07:45:00+00:00"


def test_a_filing_may_stand_among_the_anchors() -> None:
    situation = read({"anchors": {"submitted:regs-p": "2026-04-03"}}, shipped()).situation

    assert list(situation.submitted) == ["sec-regsp-customer"]
