"""A question that many people must answer."""

from enum import StrEnum


class Answer(StrEnum):
    """What somebody said. SILENT is nothing yet; REFERRED is "not mine, ask …"."""

    SILENT = "silent"
    AFFECTED = "affected"
    UNAFFECTED = "unaffected"
    FIXED = "fixed"
    REFERRED = "referred"
