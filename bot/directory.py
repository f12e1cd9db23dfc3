"""Keeps what we know of people in step with Slack."""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine

from bot.errors import code
from storage import people, venues
from storage.kinds.people import Account, Standing
from storage.unit import unit_of_work

log = logging.getLogger(__name__)

PAGE = 200
EVENTS = frozenset({"subteam_updated", "team_join", "user_change"})
"""What Slack tells us about people by itself."""


def account_of(user: Mapping[str, Any], home: str) -> Account:
    """What Slack's user object says, as a member of the workspace `home` reads it."""
    profile = user.get("profile") or {}
    name = profile.get("real_name") or user.get("real_name") or profile.get("display_name") or user.get("name")
    return Account(
        id=user["id"],
        team=user.get("team_id") or home,
        name=name or user["id"],
        zone=user.get("tz") or "UTC",
        locale=user.get("locale") or "en-US",
        standing=_standing(user, home),
    )


def look_up(client: WebClient, home: str, user: str) -> Account:
    """Asks Slack about one account. Raises slack_sdk.errors.SlackApiError if Slack will not say."""
    return account_of(client.users_info(user=user, include_locale=True)["user"], home)


def refresh(engine: Engine, client: WebClient, home: str, channels: Collection[str], now: datetime) -> int:
    """Reads all accounts and the members of `channels` from Slack. Returns how many accounts."""
    seen = 0
    for page in client.users_list(limit=PAGE, include_locale=True):
        accounts = [account_of(user, home) for user in page["members"]]
        with unit_of_work(engine) as db:
            people.keep(db, now, accounts)
        seen += len(accounts)
    for channel in channels:
        pages = client.conversations_members(channel=channel, limit=PAGE)
        members = [member for page in pages for member in page["members"]]
        with unit_of_work(engine) as db:
            people.keep_group(db, channel, members)
    log.info("people=%d channels=%d", seen, len(channels))
    return seen


def refresh_groups(engine: Engine, client: WebClient) -> None:
    """Reads all user groups from Slack, which takes one call: whoever has a role through one is known from then on."""
    groups = client.usergroups_list(include_users=True)["usergroups"]
    for group in groups:
        with unit_of_work(engine) as db:
            people.name_group(db, group["id"], group["name"])
            people.keep_group(db, group["id"], group.get("users") or ())
    log.info("groups=%d", len(groups))


def look_at(engine: Engine, client: WebClient, channels: Collection[str]) -> None:
    """Asks Slack which of these channels are private. One that it does not show us is left as it was known."""
    for channel in channels:
        try:
            told = client.conversations_info(channel=channel)["channel"]
        except SlackApiError as error:
            log.warning("channel=%s unseen=%s", channel, code(error))
            continue
        with unit_of_work(engine) as db:
            venues.keep(db, {channel: bool(told.get("is_private"))})


def note_change(engine: Engine, home: str, now: datetime, event: Mapping[str, Any]) -> None:
    """Takes in one of Slack's events about a person or a user group."""
    with unit_of_work(engine) as db:
        if event["type"] in {"user_change", "team_join"}:
            people.keep(db, now, [account_of(event["user"], home)])
        elif event["type"] == "subteam_updated" and "users" in event["subteam"]:
            people.keep_group(db, event["subteam"]["id"], event["subteam"]["users"])


def _standing(user: Mapping[str, Any], home: str) -> Standing:
    if user.get("deleted"):
        return Standing.GONE
    if user.get("is_bot") or user["id"] == "USLACKBOT":
        return Standing.BOT
    if user.get("is_stranger") or (user.get("team_id") or home) != home:
        return Standing.OUTSIDER
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.MEMBER


def who_we_are(client: WebClient) -> AuthorizeResult:
    """What Slack says of us: asked once, at the start. Raises SlackApiError or OSError if it will not say."""
    said = client.auth_test()
    return AuthorizeResult(
        enterprise_id=said.get("enterprise_id"),
        team_id=said["team_id"],
        bot_user_id=said["user_id"],
        bot_id=said.get("bot_id"),
        bot_token=client.token,
        bot_scopes=sorted(granted(said.headers)),
        url=said.get("url"),
    )


def granted(headers: Mapping[str, str]) -> frozenset[str]:
    """The scopes that a token has, as Slack tells with each answer; none if it does not."""
    told = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), "")
    return frozenset({scope.strip() for scope in told.split(",")} - {""})
