"""Ids that look like Slack's and come out the same on every run."""

from hashlib import sha256
from itertools import count

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Ids:
    """Hands out fresh ids. Not safe to share between threads without a lock."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def fresh(self, prefix: str, length: int = 10) -> str:
        """Such as `V0A1B2C3D4E`: the prefix and `length` capitals and digits."""
        digest = sha256(f"{prefix}:{next(self._numbers)}".encode()).digest()
        return prefix + "".join(_ALPHABET[byte % 36] for byte in digest[:length])

    def hexadecimal(self, prefix: str, length: int = 24) -> str:
        return sha256(f"{prefix}:{next(self._numbers)}".encode()).hexdigest()[:length]
