"""One-time codes: what an anonymous reporter holds, and all that we keep of it."""

import base64
import hashlib
import re
import secrets

SHAPE = re.compile(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}")


def fresh() -> str:
    """Something nobody can guess, for a form to carry. It comes from no person and no click."""
    return secrets.token_hex(16)


def code_of(nonce: str) -> str:
    """The code that belongs to a form: the same each time, so that sending one form twice gives one report."""
    letters = base64.b32encode(hashlib.sha256(f"code:{nonce}".encode()).digest()).decode()[:16]
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def once_of(nonce: str) -> str:
    """Names the act of sending that form."""
    return hashlib.sha256(f"once:{nonce}".encode()).hexdigest()


def fingerprint(code: str) -> str:
    """All we keep of a code: 80 random bits cannot be found again from their hash."""
    return hashlib.sha256(code.encode()).hexdigest()


def typed(text: str) -> str | None:
    """The code in what somebody typed, if it looks like one."""
    tidy = text.strip().upper()
    return tidy if SHAPE.fullmatch(tidy) else None
