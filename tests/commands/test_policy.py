from dataclasses import replace

import pytest
from sqlmodel import Session

from commands.invocation import OpenForm, Reply, Say
from commands.policy import run
from commands.refusal import Refusal
from storage import people
from tests.commands.cast import ANA, DANA, HOUSE, asks
from tests.commands.deeds import accept, policy


def said(reply: Reply) -> str:
    assert isinstance(reply, Say)
    return reply.message.text


def test_it_lists_the_policies_for_everybody_and_for_my_groups(db: Session) -> None:
    people.keep_group(db, "S06RESPONDERS", [ANA.id])
    policy(db, "clean-desk", "Lock it.")
    policy(db, "on-call", "Answer.", audience="S06RESPONDERS")
    policy(db, "payroll", "Check.", audience="S08PAYROLL")

    answer = said(run(db, asks(ANA), HOUSE))

    assert answer.startswith(
        "2 policies apply to you; 2 are yours to accept. Clean desk: to accept; On call: to accept"
    )


def test_an_accepted_policy_is_told_from_one_that_is_not(db: Session) -> None:
    (desk,) = policy(db, "clean-desk", "Lock it.")
    policy(db, "passwords", "Long ones.")
    accept(db, ANA.id, desk)

    assert said(run(db, asks(ANA), HOUSE)).startswith("2 policies apply to you; 1 is yours to accept.")


@pytest.mark.parametrize("name", ["clean-desk", "CLEAN-DESK", "Clean desk", " clean desk "])
def test_a_policy_is_found_by_its_name_or_title(db: Session, name: str) -> None:
    policy(db, "clean-desk", "Lock it.")

    reply = run(db, asks(ANA, name), HOUSE)

    assert isinstance(reply, OpenForm)
    assert reply.form.view["title"]["text"] == "Clean desk"


def test_an_unknown_name_gets_the_nearest(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.")

    with pytest.raises(Refusal, match=r"Did you mean /dev-policy clean-desk\? /dev-policy alone lists all of them\."):
        run(db, asks(ANA, "clean-dsek"), replace(HOUSE, prefix="dev-"))


def test_a_name_that_nothing_comes_near_is_told_so(db: Session) -> None:
    policy(db, "clean-desk", "Lock it.")

    with pytest.raises(Refusal, match="No name comes near it"):
        run(db, asks(ANA, "zzz"), HOUSE)


def test_somebody_elses_policy_is_not_shown_nor_hinted_at(db: Session) -> None:
    policy(db, "payroll", "Check.", audience="S08PAYROLL")

    with pytest.raises(Refusal, match="No name comes near it"):
        run(db, asks(ANA, "payroll"), HOUSE)


def test_the_cso_may_read_what_does_not_apply_to_them(db: Session) -> None:
    policy(db, "payroll", "Check.", audience="S08PAYROLL")

    assert isinstance(run(db, asks(DANA, "payroll"), HOUSE), OpenForm)


@pytest.mark.parametrize("words", ["coverage clean-desk", "review clean-desk"])
def test_how_far_others_are_and_reviews_are_not_everybodys(db: Session, words: str) -> None:
    policy(db, "clean-desk", "Lock it.")

    with pytest.raises(Refusal, match="owner"):
        run(db, asks(ANA, words), HOUSE)
