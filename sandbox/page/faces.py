"""Avatars and short facts about people."""

from datetime import datetime
from functools import cache
from html import escape
from zoneinfo import ZoneInfo

from sandbox.company import Company, Member

COLOURS = 8

zone_of = cache(ZoneInfo)
"""Kept: `ZoneInfo` itself remembers eight, and reads the files of a company with more again for every look."""


def initials(name: str) -> str:
    """`AK` for Ana Keller."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def avatar(member: Member, size: str = "") -> str:
    """A coloured square with the initials; a colour of their own, always the same."""
    colour = "bot" if member.is_bot else f"tint-{sum(map(ord, member.id)) % COLOURS + 1}"
    return f'<span class="avatar {colour} {size}" aria-hidden="true">{escape(initials(member.name))}</span>'


def standing(member: Member, company: Company) -> str:
    """What Slack says beside the name of somebody who is not a plain member."""
    partner = next((team.name for team in company.partners if team.id == member.team), None)
    if partner:
        return f"from {partner}"
    return "guest" if member.is_guest else ""


def local_time(member: Member, now: datetime) -> str:
    """Such as `Tue 05:20, Sydney`."""
    return f"{now.astimezone(zone_of(member.timezone)):%a %H:%M}, {city(member.timezone)}"


def city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")
