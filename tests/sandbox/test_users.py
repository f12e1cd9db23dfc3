import re
from zoneinfo import ZoneInfo

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import COMPANY, Sandbox
from sandbox.company import HOME_TEAM, PARTNER_TEAM
from tests.sandbox.world import MANIFEST, NOON, web_client


def test_a_user_has_a_zone_a_title_and_an_address(web: WebClient, slack: Sandbox) -> None:
    user = web.users_info(user=slack.person("priya").id)["user"]

    assert (user["tz"], user["tz_offset"]) == ("Asia/Kolkata", 19_800)
    assert user["profile"]["title"] == "Data analyst"
    assert user["profile"]["email"] == "priya@example.com"


@pytest.mark.parametrize(
    ("handle", "flags"),
    [
        ("ana", (False, False, False, False)),
        ("gus", (True, False, False, False)),
        ("gil", (True, True, False, False)),
        ("sitrep", (False, False, True, False)),
        ("chi", (False, False, False, False)),
    ],
)
def test_guests_and_bots_are_marked(web: WebClient, slack: Sandbox, handle: str, flags: tuple[bool, ...]) -> None:
    user = web.users_info(user=slack.person(handle).id)["user"]

    assert (user["is_restricted"], user["is_ultra_restricted"], user["is_bot"], user["deleted"]) == flags


def test_an_outsider_is_known_by_the_team_and_has_no_address(web: WebClient, slack: Sandbox) -> None:
    user = web.users_info(user=slack.person("chi").id)["user"]

    assert user["team_id"] == PARTNER_TEAM != web.auth_test()["team_id"]
    assert user["is_stranger"] is False
    assert "email" not in user["profile"]


def test_a_deactivated_person_is_deleted(web: WebClient, slack: Sandbox) -> None:
    assert web.users_info(user=slack.person("vera").id)["user"]["deleted"] is True


def test_the_list_pages_and_holds_no_outsiders(web: WebClient) -> None:
    names = [user["name"] for page in web.users_list(limit=6) for user in page["members"]]

    assert len(names) == len(COMPANY.people) - 1
    assert "chi" not in names
    assert "vera" in names


def test_people_are_found_by_their_address(web: WebClient, slack: Sandbox) -> None:
    assert web.users_lookupByEmail(email="Ana@example.com")["user"]["id"] == slack.person("ana").id
    for nobody in ("vera@example.com", "chi@example.com", "nobody@example.com"):
        with pytest.raises(SlackApiError, match="users_not_found"):
            web.users_lookupByEmail(email=nobody)


def test_addresses_need_their_own_scope() -> None:
    with Sandbox(manifest=MANIFEST | {"oauth_config": {"scopes": {"bot": ["users:read"]}}}) as slack:
        user = web_client(slack).users_info(user=slack.person("ana").id)["user"]

    assert "email" not in user["profile"]


def test_groups_tell_their_people(web: WebClient, slack: Sandbox) -> None:
    (group,) = web.usergroups_list(include_users=True)["usergroups"]

    expected = [slack.person("ben").id, slack.person("rosa").id]
    assert group["users"] == web.usergroups_users_list(usergroup=group["id"])["users"] == expected
    with pytest.raises(SlackApiError, match="no_such_subteam"):
        web.usergroups_users_list(usergroup="S0")


def test_the_workspace_has_a_name(web: WebClient) -> None:
    assert web.team_info()["team"]["name"] == COMPANY.workspace.name


def test_every_id_in_the_company_looks_like_slacks_and_is_its_own() -> None:
    people, channels = [one.id for one in COMPANY.people], [one.id for one in COMPANY.channels]
    ids = [*people, *channels, *(group.id for group in COMPANY.groups), COMPANY.workspace.id, COMPANY.partners[0].id]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[UCST][0-9A-Z]{8,12}", one) for one in ids)


def test_every_zone_is_real_and_every_group_has_people_of_the_house() -> None:
    assert all(NOON.astimezone(ZoneInfo(person.timezone)) == NOON for person in COMPANY.people)
    handles = {person.handle for person in COMPANY.people if person.team == HOME_TEAM}
    assert all(set(group.members) <= handles for group in COMPANY.groups)


def test_a_person_nobody_knows_is_answered_with_who_there_is(slack: Sandbox) -> None:
    with pytest.raises(KeyError, match="nobody here is called zoe; there are ana, ben"):
        slack.person("zoe")
