"""Somebody reads and accepts the policies that apply to them."""

from datetime import timedelta

from commands import audience, publication
from sandbox import Modal, render
from storage import audiences, journal, policies, publications
from storage.kinds.policies import Audience, Draft, Terms, Yes
from tests.office import NOON, Office

EVERYONE = Audience(everyone=True)
DAY = timedelta(days=1)


def publish(
    office: Office, name: str, text: str, whom: Audience = EVERYONE, *, owner: str = "dana", material: bool = True
) -> None:
    """Puts a text in force: Ben wrote it, Dana approved it. The people are those Slack told us of."""
    office.sitrep.refresh_people()
    with office.writing() as db:
        known = policies.by_name(db, name)
        terms = Terms(name.replace("-", " ").capitalize(), office.id(owner), whom)
        draft = Draft(name, terms, {"en": text}, "Clearer words", material, base=known.current if known else 0)
        proposed = publications.propose(db, NOON, office.id("ben"), [office.id("dana")], [draft])
        publication.put_in_force(db, office.clock(), office.sitrep.house, proposed, [draft], office.id("dana"))
        circle = audiences.circle_of(db, whom)
        audiences.refresh(db, office.clock(), circle, audience.reach(db, office.sitrep.house, whom))


def opened(office: Office, who: str, name: str) -> Modal:
    modal = office.does(who, "/policy", name).modal
    assert modal
    return modal


def read(office: Office, who: str, modal: Modal) -> str:
    return render(modal, office.slack.person(who), office.slack)


def shown(office: Office, who: str, text: str = "") -> str:
    (answer,) = office.does(who, "/policy", text).replies
    return render(answer, office.slack.person(who), office.slack)


def accept(office: Office, who: str, name: str) -> str:
    modal = opened(office, who, name)
    modal.submit()
    return read(office, who, modal)


def test_no_policy_is_said_plainly(office: Office) -> None:
    assert office.told("ana", "/policy") == "No policy applies to you yet."


def test_reading_and_accepting_gives_a_receipt_and_a_journal_entry(office: Office) -> None:
    publish(office, "clean-desk", "Lock your screen.\n")

    modal = opened(office, "ana", "clean-desk")
    text = read(office, "ana", modal)
    modal.submit()

    receipt = read(office, "ana", modal)
    sha256 = policies.fingerprint("Lock your screen.\n")
    assert "Lock your screen." in text
    assert "Thank you, this is on record" in receipt
    assert sha256 in receipt
    assert "You have accepted everything that applies to you." in receipt
    with office.reading() as db:
        (*_before, entry) = journal.history(db, "clean-desk")
    assert (entry.actor, entry.tag) == (office.id("ana"), "policy:accepted")
    assert sha256 in entry.facts


def test_the_same_yes_twice_is_one(office: Office) -> None:
    publish(office, "clean-desk", "Lock your screen.\n")
    modal = opened(office, "ana", "clean-desk")
    with office.writing() as db:
        version = policies.version_by_id(db, 1)
        assert version
        policies.accept(db, Yes(office.id("ana"), 1, "en", version.sha256, NOON - DAY))

    modal.submit()

    receipt = read(office, "ana", modal)
    assert "You had accepted this already" in receipt
    assert "accepted yesterday at 1:00 PM" in receipt


def test_what_was_superseded_while_it_was_open_is_refused_with_the_new_text(office: Office) -> None:
    publish(office, "clean-desk", "Lock your screen.\n")
    modal = opened(office, "ana", "clean-desk")
    publish(office, "clean-desk", "Lock your screen and your drawer.\n")

    modal.submit()

    text = read(office, "ana", modal)
    assert "This text was changed while you had it open, so nothing was accepted." in text
    assert "Lock your screen and your drawer." in text
    assert "1 is yours to accept" in shown(office, "ana")
    modal.submit()
    assert "Thank you, this is on record" in read(office, "ana", modal)


def test_a_material_change_asks_again_and_an_editorial_one_does_not(office: Office) -> None:
    publish(office, "clean-desk", "Lock your screen.\n")
    accept(office, "ana", "clean-desk")

    publish(office, "clean-desk", "Lock your screen!\n", material=False)
    after_editorial = shown(office, "ana")
    publish(office, "clean-desk", "Lock your screen and your drawer.\n")

    assert "you have accepted all that is asked of you" in after_editorial
    assert "changed since you accepted it" in shown(office, "ana")


def test_a_long_text_is_turned_page_by_page(office: Office) -> None:
    chapters = "".join(f"## Chapter {number}\n\n{'A sentence. ' * 300}\n\n" for number in range(2))
    publish(office, "handbook", chapters)
    modal = opened(office, "ana", "handbook")

    modal.click("policy.next")

    office.slack.wait_until(lambda: "Chapter 1" in read(office, "ana", modal))
    modal.submit()
    assert "Thank you, this is on record" in read(office, "ana", modal)


def test_a_policy_is_only_for_its_audience(office: Office) -> None:
    publish(office, "on-duty", "Answer.\n", Audience(groups=("S06RESPONDERS",)))
    publish(office, "vienna", "Lock the door.\n", Audience(countries=("AT", "NO")))
    publish(office, "audit", "Look twice.\n", Audience(roles=("auditor",)))
    publish(office, "desk", "Tidy.\n", Audience(channels=(office.slack.channel("cso-office"),)))

    who = {handle: office.told(handle, "/policy").split(" appl")[0] for handle in ("ana", "ben", "finn", "omar")}

    assert who == {"ana": "No policy", "ben": "1 policy", "finn": "1 policy", "omar": "1 policy"}


def test_a_question_goes_to_the_owner(office: Office) -> None:
    publish(office, "clean-desk", "Lock your screen.\n", owner="rosa")
    opened(office, "ana", "clean-desk").click("policy.ask")
    form = office.slack.person("ana").modal
    assert form

    form.fill(question="Even at home?").submit()

    (letter,) = office.posted("@rosa")
    assert letter.text == f"<@{office.id('ana')}> has a question about your policy Clean desk: Even at home?"
    assert "Your question is on its way to @Rosa Diaz" in read(office, "ana", form)


def test_a_slip_in_the_name_gets_the_nearest(office: Office) -> None:
    publish(office, "access-control", "One person, one account.\n")

    assert "Did you mean /policy access-control?" in shown(office, "ana", "acces-controll")
    assert "No name comes near it." in shown(office, "ana", "zzz")
