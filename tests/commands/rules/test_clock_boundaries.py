"""Thresholds, exclusions and states at their boundaries."""

import pytest

from storage.kinds.clocks import State
from tests.asking import ask, ask_all

HIPAA = {"entity_types": ["hipaa_covered_entity"]}
NOTIFIED = {"individuals_notified": "2026-11-20T12:00:00Z"}
CONFIRMED = {"breach_confirmed_by_state_law": "2026-11-20T12:00:00Z"}


@pytest.mark.parametrize(("in_one_state", "state"), [(500, State.NOT_APPLICABLE), (501, State.RUNNING)])
def test_media_are_told_from_501_people_in_one_state(in_one_state: int, state: State) -> None:
    facts = {"phi": True, "individuals": 600, "residents_of_one_state": in_one_state}

    assert ask("hipaa-406", profile=HIPAA, facts=facts, anchors={"detected": "2026-11-20"}).state is state


@pytest.mark.parametrize(("people", "state"), [(499, State.NOT_APPLICABLE), (500, State.RUNNING)])
def test_hhs_is_told_at_once_from_500_people(people: int, state: State) -> None:
    facts = {"phi": True, "individuals": people}

    assert ask("hipaa-408-500", profile=HIPAA, facts=facts, anchors={"detected": "2026-11-20"}).state is state


def test_500_people_in_one_state_leave_the_media_out_without_naming_the_state() -> None:
    clock = ask("hipaa-406", profile=HIPAA, facts={"phi": True, "individuals": 500}, anchors={"detected": "2026-11-20"})

    assert clock.state is State.NOT_APPLICABLE


@pytest.mark.parametrize(("people", "state"), [(500, State.NOT_APPLICABLE), (501, State.RUNNING)])
@pytest.mark.parametrize("name", ["residents", "residents.CA", "residents_ca", "ca_residents", "shorthand"])
def test_californias_attorney_general_is_told_from_501_residents(name: str, people: int, state: State) -> None:
    facts: dict[str, object] = {"residents": {"CA": people}} if name == "residents" else {name: people}
    profile: dict[str, object] = {}
    if name == "shorthand":
        facts, profile = {"residents_of_one_state": people}, {"country": "US", "subdivision": "US-CA"}

    assert ask("us-ca-ag", facts=facts, profile=profile, anchors=NOTIFIED).state is state


@pytest.mark.parametrize(("people", "state"), [(249, State.NOT_APPLICABLE), (250, State.RUNNING)])
def test_texas_attorney_general_is_told_from_250_residents(people: int, state: State) -> None:
    assert ask("us-tx-ag", facts={"residents": {"TX": people}}, anchors=CONFIRMED).state is state


def test_a_total_below_the_threshold_settles_every_state_and_a_total_above_settles_none() -> None:
    assert ask("us-tx-ag", facts={"individuals": 249}, anchors=CONFIRMED).state is State.NOT_APPLICABLE
    assert ask("us-tx-ag", facts={"individuals": 250}, anchors=CONFIRMED).state is State.SCOPE_UNDECLARED


MAJOR = {"aware": "2026-10-24T09:00:00+01:00", "classified_major": "2026-10-24T11:00:00+01:00"}


def test_a_bank_that_is_also_essential_reports_under_dora_alone_and_has_no_weekend_relief() -> None:
    profile = {"country": "IE", "entity_types": ["investment_firm", "nis2_essential"]}
    facts = {"significant_incident": True, "classified_major": True}
    asked = {"profile": profile, "facts": facts, "anchors": MAJOR, "zone": "Europe/Dublin"}

    nis2, dora = ask_all(asked, "nis2-23-early,dora-initial")

    assert nis2.state is State.NOT_APPLICABLE
    assert "`dora-initial` takes its place" in nis2.reason
    assert dora.due_at is not None
    assert dora.due_at.isoformat() == "2026-10-24T14:00:00+00:00"


def test_a_listing_in_london_alone_files_no_8k_and_an_undeclared_scope_runs_no_clock() -> None:
    facts = {"cyber_incident": True, "material": True}
    anchors = {"determined_material": "2026-11-20T12:00:00Z"}

    london = ask("sec-8k-1.05", profile={"listed_on": ["LSE"], "entity_types": []}, facts=facts, anchors=anchors)
    unsaid = ask("sec-8k-1.05", profile={"listed_on": ["LSE"]}, facts=facts, anchors=anchors)

    assert (london.state, london.due_at) == (State.NOT_APPLICABLE, None)
    assert (unsaid.state, unsaid.due_at) == (State.SCOPE_UNDECLARED, None)
    assert "if this law applies, the limit is 4 business days from `determined_material`" in unsaid.reason


def test_an_undetermined_materiality_counts_the_days_and_dates_nothing() -> None:
    profile = {"entity_types": ["sec_registrant"]}
    anchors = {"detected": "2026-11-03T12:00:00Z"}

    clock = ask("sec-8k-1.05", profile=profile, facts={"cyber_incident": True}, anchors=anchors)

    assert (clock.state, clock.due_at) == (State.PENDING_EVENT, None)
    assert "20 days have passed since `detected`" in clock.reason


def test_an_exploited_product_without_a_fix_has_two_dates_and_a_pending_final_report() -> None:
    profile = {"entity_types": ["product_manufacturer"]}
    facts = {"actively_exploited_vuln": True}
    asked = {"profile": profile, "facts": facts, "anchors": {"aware": "2026-11-23T07:00:00Z"}}

    early, notification, final = ask_all(asked, "cra-14-early,cra-14-notification,cra-14-final-vuln")

    assert early.due_at is not None
    assert notification.due_at is not None
    assert (final.state, final.due_at) == (State.PENDING_EVENT, None)


def test_encrypted_data_adds_a_safe_harbour_note_and_stops_no_clock() -> None:
    facts = {
        "encrypted": True,
        "key_accessed": False,
        "residents": {"CA": 3},
        "personal_data": True,
        "eu_scope": True,
        "risk": "high",
    }
    asked = {
        "facts": facts,
        "anchors": {"detected": "2026-11-20", "aware_personal_data_breach": "2026-11-20T12:00:00Z"},
    }

    gdpr, people, california = ask_all(asked, "gdpr-33,gdpr-34,us-ca-individual")

    assert "Safe harbour" in california.remarks[0]
    assert gdpr.due_at is not None
    assert "34(3)(a)" in people.remarks[0]


@pytest.mark.parametrize(
    ("law", "anchors"),
    [
        ("circia-72", {"reasonable_belief": "2026-11-23T09:00:00Z"}),
        ("circia-24", {"ransom_paid": "2026-11-23T09:00:00Z"}),
        ("in-dpdp", {"aware": "2026-11-23T09:00:00Z"}),
        ("uk-fca-op-incident", {"detected": "2026-11-23T09:00:00Z"}),
        ("uk-csrb", {"aware": "2026-11-23T09:00:00Z"}),
        ("gdpr-33-omnibus", {"aware_personal_data_breach": "2026-11-23T09:00:00Z"}),
        ("psd2-96", {"classified_major": "2026-11-23T09:00:00Z"}),
        ("cra-14-early", {"aware": "2026-09-10T23:59:59Z"}),
    ],
)
def test_a_law_outside_its_time_prints_no_date(law: str, anchors: dict[str, str]) -> None:
    clock = ask(law, assume=True, anchors=anchors)

    assert clock.state is State.NOT_IN_FORCE
    assert (clock.due_at, clock.due_on, clock.latest_arguable_at, clock.estimated_at) == (None, None, None, None)


def test_an_indian_breach_today_reports_to_cert_in_and_not_yet_to_the_board() -> None:
    asked = {
        "profile": {"country": "IN"},
        "facts": {"personal_data": True},
        "anchors": {"detected": "2026-11-23T10:00:00Z"},
    }

    cert, board = ask_all(asked, "in-certin,in-dpdp")

    assert (cert.state, board.state) == (State.RUNNING, State.NOT_IN_FORCE)
    assert "2027-05-13" in board.reason


def test_marylands_attorney_general_comes_first_which_is_an_order_and_no_date() -> None:
    facts = {"residents": {"MD": 12}}

    first = ask("us-md-ag", facts=facts, anchors={"detected": "2026-11-20"})
    late = ask("us-md-ag", facts=facts, anchors={"detected": "2026-11-20"} | NOTIFIED)

    assert (first.state, first.due_at) == (State.RUNNING, None)
    assert "Before the notice of `us-md-individual`" in first.reason
    assert late.state is State.OVERDUE


def test_a_paid_ransom_starts_two_clocks_of_its_own() -> None:
    profile = {"entity_types": ["nydfs_covered_entity"]}
    anchors = {"determined_incident": "2026-11-20T12:00:00Z", "ransom_paid": "2026-11-22T12:00:00Z"}
    asked = {"profile": profile, "facts": {"material_harm": True}, "anchors": anchors, "zone": "America/New_York"}

    incident, payment, explanation = ask_all(asked, "nydfs-17a,nydfs-17c,nydfs-17c-30d")

    assert [str(clock.due_at) for clock in (incident, payment)] == [
        "2026-11-23 12:00:00+00:00",
        "2026-11-23 12:00:00+00:00",
    ]
    assert str(explanation.due_on) == "2026-12-22"


@pytest.mark.parametrize("law", ["us-ca-individual", "hipaa-404"])
def test_a_hold_suspends_with_its_document_until_it_ends(law: str) -> None:
    asked = {
        "anchors": {"detected": "2026-11-20"},
        "suspended": {law: {"document": "FBI letter 12", "until": "2026-12-01T00:00:00Z"}},
    }

    held = ask(law, assume=True, **asked)
    resumed = ask(law, assume=True, now="2026-12-01T00:00:00Z", **asked)

    assert (held.state, held.due_at) == (State.SUSPENDED, None)
    assert "FBI letter 12" in held.reason
    assert resumed.state is State.RUNNING


def test_a_law_enforcement_request_suspends_only_once_its_document_is_named() -> None:
    anchors = {"detected": "2026-11-20"}
    claimed = {"law_enforcement_hold": True}

    assert ask("hipaa-404", assume=True, facts=claimed, anchors=anchors).state is State.RUNNING
    named = claimed | {"law_enforcement_document": "case 12"}
    assert ask("hipaa-404", assume=True, facts=named, anchors=anchors).state is State.SUSPENDED


def test_an_incident_that_becomes_major_starts_the_initial_report() -> None:
    profile = {"country": "IE", "entity_types": ["credit_institution"]}
    aware = {"aware": "2026-11-23T09:00:00Z"}

    minor = ask("dora-initial", profile=profile, facts={"classified_major": False}, anchors=aware)
    open_ = ask("dora-initial", profile=profile, anchors=aware)
    major = ask("dora-initial", profile=profile, anchors=aware | {"classified_major": "2026-11-23T11:00:00Z"})

    assert [minor.state, open_.state, major.state] == [State.NOT_APPLICABLE, State.PENDING_EVENT, State.RUNNING]


def test_one_clock_for_the_lead_authority_and_one_for_each_country_without_an_establishment() -> None:
    facts = {"personal_data": True, "eu_scope": True, "risk": "high", "member_states": ["DE", "FR"]}
    anchors = {"aware_personal_data_breach": "2026-11-23T09:00:00Z"}

    lead = ask_all({"facts": facts | {"eu_establishment": True}, "anchors": anchors}, "gdpr-33")
    each = ask_all({"facts": facts | {"eu_establishment": False}, "anchors": anchors}, "gdpr-33")

    assert [clock.authority for clock in lead] == [None]
    assert [clock.authority for clock in each] == ["DE", "FR"]
    assert each[0].due_at == each[1].due_at == lead[0].due_at


def test_an_earlier_anchor_moves_every_clock_that_hangs_on_it() -> None:
    asked = "nis2-23-early,nis2-23-notification"

    late = ask_all({"anchors": {"aware": "2026-11-23T09:00:00Z"}}, asked, assume=True)
    early = ask_all({"anchors": {"aware": "2026-11-23T08:00:00Z"}}, asked, assume=True)

    for before, after in zip(late, early, strict=True):
        assert before.due_at is not None
        assert after.due_at is not None
        assert (before.due_at - after.due_at).seconds == 3600


def test_a_fact_declared_false_outweighs_the_moment_that_would_prove_it_and_the_reason_says_so() -> None:
    facts = {"personal_data": False, "eu_scope": True, "risk": "high"}

    clock = ask("gdpr-33", facts=facts, anchors={"aware_personal_data_breach": "2026-11-23T09:00:00Z"})

    assert clock.state is State.NOT_APPLICABLE
    assert clock.reason == "Does not apply: `personal_data` is declared false."
