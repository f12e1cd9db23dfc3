"""What the clock looks for at each tick, beside the slots of the ledger."""

from enum import StrEnum


class Stirring(StrEnum):
    """Something that may be waiting, by what it is about."""

    REFUSALS = "refusals"
    SERIES = "series"
    AUDIENCES = "audiences"
    PUBLICATIONS = "publications"
    LESSONS = "lessons"
    REVIEWS = "reviews"
    EXCEPTIONS = "exceptions"
    NUDGES = "nudges"
    NEWS = "news"
    MATTERS = "matters"
    CLOCKS = "clocks"
    DUTIES = "duties"
    FOLLOWERS = "followers"
    MORNINGS = "mornings"
    LADDERS = "ladders"
    HEADCOUNTS = "headcounts"
    JOURNAL = "journal"
    CALLS = "calls"
    DELIVERIES = "deliveries"
