"""Four eyes: whoever wrote a policy does not put it in force."""

import pytest
from sqlmodel import Session

from commands import publication
from commands.items import Run
from commands.refusal import Refusal
from storage import policies, publications
from storage.kinds.people import Person
from storage.kinds.policies import Audience, Draft, Terms
from tests.commands.cast import ANA, BEN, DANA, HOUSE, NOON, asks

DRAFT = Draft("clean-desk", Terms("Clean desk", BEN.id, Audience(everyone=True)), {"en": "Lock it.\n"})


@pytest.mark.parametrize("act", [publication.approve, publication.refuse], ids=["approve", "refuse"])
@pytest.mark.parametrize(
    ("who", "told"),
    [(BEN, "You are the author. Somebody else must approve"), (ANA, "You were not asked to approve this.")],
)
def test_neither_the_author_nor_a_stranger_decides(db: Session, act: Run, who: Person, told: str) -> None:
    made = publication.propose(db, NOON, BEN.id, [DANA.id], [DRAFT])

    with pytest.raises(Refusal, match=told):
        act(db, asks(who, value=str(made.id)), HOUSE)

    assert policies.by_name(db, "clean-desk") is None


def test_the_author_cannot_even_be_asked(db: Session) -> None:
    with pytest.raises(Refusal, match="Somebody else than the author must approve"):
        publication.propose(db, NOON, BEN.id, [BEN.id, DANA.id], [DRAFT])


def test_the_approvers_yes_is_enough(db: Session) -> None:
    made = publication.propose(db, NOON, BEN.id, [DANA.id], [DRAFT])

    publication.approve(db, asks(DANA, value=str(made.id)), HOUSE)

    found = policies.by_name(db, "clean-desk")
    assert found is not None
    version = policies.version(db, found.id or 0, 1)
    assert version is not None
    assert (version.author, version.approver) == (BEN.id, DANA.id)
    assert publications.by_id(db, made.id or 0) is not None
