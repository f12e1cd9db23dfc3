"""Obligations: declared scope, an owner, reminders, evidence, and the next time from that evidence."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from storage import duties, journal, profiles, venues
from storage.duties import Duty
from storage.letters import Letter
from tests.compliance import ADVICE, BREACH, at, declares, fills, owed, reads, sends, shown
from tests.office import Office

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
DUE_MORNING = datetime(2026, 12, 30, 8, tzinfo=UTC)
"""09:00 in Berlin on the day a scan of 30 September is due again."""


def takes(office: Office, obligation: str, **answers: Any) -> str:
    given = {"owner": office.id("finn"), "last_on": "2026-09-30", **answers}
    return fills(office, "dana", f"take {obligation}", **given)


def reminders(office: Office, to: str) -> list[str]:
    return [text for text in owed(office, to) if text.startswith("pci-asv is ") and "yours now" not in text]


def duty(office: Office, obligation: str) -> Duty:
    with office.reading() as db:
        return db.exec(select(Duty).where(Duty.obligation == obligation)).one()


def test_before_anything_is_declared_nothing_is_guessed(office: Office) -> None:
    said = reads(office, "dana")

    assert "3 obligations bind you and have no owner" in said  # our own proposals, for everybody
    assert "124 obligations wait for something nobody declared" in said
    assert ADVICE in said


def test_a_declared_profile_says_what_binds(office: Office) -> None:
    declares(office, frameworks=["pci"], complete=["entity_types", "frameworks"])

    said = reads(office, "dana", "list pci")

    assert "`pci-asv` Scan from outside by an approved vendor, passed" in said
    assert "`pci-pentest` Penetration test from outside and inside · _PCI DSS 11.4.2, 11.4.3, review pending_" in said
    assert "pci-scope-sp" not in said


def test_the_profile_is_kept_journalled_and_shown_again(office: Office) -> None:
    declares(office, operates_in="fr, NL")

    with office.reading() as db:
        known = profiles.current(db)
        assert known is not None
        assert known.declared == {"country": "IE", "entity_types": [], "operates_in": ["fr", "NL"]}
        (entry,) = journal.history(db, "company")
        assert (entry.tag, entry.actor) == ("profile:declared", office.id("dana"))
    modal = office.does("dana", "/compliance", "profile").modal
    assert "[IE]" in shown(office, "dana", modal)


def test_the_same_declaration_twice_is_one(office: Office) -> None:
    declares(office)
    declares(office)

    with office.reading() as db:
        assert len(journal.history(db, "company")) == 1


def test_a_wrong_profile_is_refused_with_the_fix(office: Office) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"country": "UK"}, "'UK' is not a country code. Did you mean 'GB'?"),
        ({"country": "DE", "subdivision": "ZZ"}, "is not a part of DE"),
        ({"entity_types": ["us_bank"], "complete": []}, "Tick below that the list is complete"),
    ]
    for answers, said in wrong:
        assert said in declares(office, **answers)

    with office.reading() as db:
        assert profiles.current(db) is None


def test_only_the_cso_declares(office: Office) -> None:
    assert "Only the CSO declares" in reads(office, "ben", "profile")


def test_the_next_time_counts_from_the_evidence(office: Office) -> None:
    said = takes(office, "pci-asv")

    assert "*pci-asv* is due next on 2026-12-30" in said
    assert "every 3 months at the latest, by the text" in said
    assert any("pci-asv is yours now" in text for text in owed(office, "finn"))


def test_without_evidence_there_is_no_date(office: Office) -> None:
    takes(office, "pci-asv", last_on=None)

    assert duty(office, "pci-asv").due_on is None
    assert "no evidence yet: record when it was done last" in reads(office, "dana")


def test_law_and_policy_are_told_apart(office: Office) -> None:
    said = takes(office, "hipaa-risk-analysis", months="6")

    assert "the text names no interval" in said
    assert "every 6 months: the organisation's policy, not law" in said
    assert "due next on 2027-03-30" in said
    assert "review pending: nobody has checked this row" in said


def test_a_reminder_comes_on_its_morning_and_once(office: Office) -> None:
    takes(office, "pci-asv")
    for sent, days in enumerate((30, 14, 7, 1), start=1):
        morning = DUE_MORNING - days * DAY
        at(office, morning - SECOND)
        assert len(reminders(office, "finn")) == sent - 1

        at(office, morning)
        at(office, morning + SECOND)

        assert len(reminders(office, "finn")) == sent
        assert reminders(office, "finn")[-1].startswith(f"pci-asv is due in {days} day")
    assert not reminders(office, "cso-office")


def test_an_overdue_one_climbs_the_ladder_and_is_told_every_week(office: Office) -> None:
    takes(office, "pci-asv")
    at(office, DUE_MORNING)
    at(office, DUE_MORNING + DAY - SECOND)
    assert not reminders(office, "cso-office")

    for day in range(1, 16):
        at(office, DUE_MORNING + day * DAY)

    # Finn works on Thursday and, after New Year, on Monday; the CSO hears once he has had his second day.
    told = [text.split(".")[0] for text in reminders(office, "cso-office")]
    assert told == [f"pci-asv is overdue by {days} days" for days in (6, 8, 15)]
    owner = [text.split(".")[0] for text in reminders(office, "finn")]
    assert owner[-4:] == [f"pci-asv is overdue by {days}" for days in ("1 day", "5 days", "8 days", "15 days")]
    assert "1 obligation is overdue" in reads(office, "dana")


def test_in_a_channel_that_everybody_can_open_an_overdue_one_names_nobody(office: Office) -> None:
    takes(office, "pci-asv")
    channel = office.sitrep.house.cso_channel
    with office.writing() as db:
        venues.keep(db, {channel: False})

    at(office, DUE_MORNING + 8 * DAY)

    with office.reading() as db:
        told = db.exec(select(Letter).where(Letter.to == channel, col(Letter.key).startswith("obligation:"))).all()
    assert told
    assert not any(office.id("finn") in each.body for each in told)


def test_after_a_long_sleep_one_reminder_comes_and_not_four(office: Office) -> None:
    takes(office, "pci-asv")

    office.restart(DUE_MORNING - DAY)

    assert [text.split(".")[0] for text in reminders(office, "finn")] == ["pci-asv is due in 1 day"]


def test_evidence_moves_the_date_and_ends_the_reminders(office: Office) -> None:
    takes(office, "pci-asv")
    at(office, DUE_MORNING - 7 * DAY)

    said = fills(
        office, "finn", "done pci-asv", done_on="2026-12-15", note="Passed scan 4711", link="https://example.com/4711"
    )

    assert "*Recorded:* pci-asv was done. It is due next on 2027-03-15." in said
    at(office, DUE_MORNING - DAY)
    assert len(reminders(office, "finn")) == 1
    assert "> Passed scan 4711 https://example.com/4711" in reads(office, "dana", "pci-asv")


def test_one_activity_serves_several_obligations(office: Office) -> None:
    for name in ("pci-ir-test", "nydfs-ir-test", "dora-bcp"):
        takes(office, name, last_on=None)

    said = fills(office, "finn", "done pci-ir-test", note="Tabletop in November", also=["nydfs-ir-test"])

    assert "It also counts for nydfs-ir-test." in said
    assert str(duty(office, "nydfs-ir-test").due_on) == "2027-11-23"
    assert duty(office, "dora-bcp").due_on is None
    with office.reading() as db:
        assert duties.evidence_of(db, "nydfs-ir-test", 1)[0].note == "Tabletop in November"


def test_evidence_needs_words_and_cannot_lie_ahead(office: Office) -> None:
    takes(office, "pci-asv")
    assert office.does("finn", "/compliance", "done pci-asv").modal

    assert "still to come" in sends(office, "finn", note="Scan", done_on="2026-11-24")


def test_only_owner_and_cso_record_evidence(office: Office) -> None:
    takes(office, "pci-asv")

    assert "is somebody else's" in reads(office, "jonas", "done pci-asv")
    assert office.does("dana", "/compliance", "done pci-asv").modal


def test_an_employee_reads_what_they_own_and_nothing_else(office: Office) -> None:
    takes(office, "pci-asv")

    assert "*pci-asv*" in reads(office, "finn")
    assert "pci-asv" not in reads(office, "ana")
    assert "somebody else's" in reads(office, "ana", "pci-asv")
    assert "for the CSO, those on duty and auditors" in reads(office, "ana", "list")


def test_a_fixed_day_comes_round_without_evidence(office: Office) -> None:
    said = takes(office, "nydfs-cert", last_on=None)

    assert "due next on 2027-04-15" in said
    assert "by 15 April each year, by the text" in said


def test_a_date_of_the_companys_own_is_used_until_it_is_done(office: Office) -> None:
    takes(office, "sox-404", last_on=None, own_on="2027-02-26")
    assert str(duty(office, "sox-404").due_on) == "2027-02-26"

    fills(office, "finn", "done sox-404", note="Filed early")

    assert duty(office, "sox-404").due_on is None


def test_what_is_not_in_force_cannot_be_taken(office: Office) -> None:
    assert "not in force: it is a proposal" in reads(office, "dana", "take hipaa-nprm")


def test_every_surface_says_that_it_is_no_advice(office: Office) -> None:
    takes(office, "pci-asv")
    fills(office, "dana", "case open Leak", **BREACH)

    for words in ("", "list", "pci-asv", "clocks", "clocks M-1", "draft M-1 gdpr-33"):
        assert ADVICE in reads(office, "dana", words), words


def test_a_slip_gets_the_nearest(office: Office) -> None:
    assert "Did you mean /compliance profile?" in reads(office, "dana", "profil")
    assert "Did you mean pci-asv?" in reads(office, "dana", "take pci-asw")
