"""What a notification must contain, as a checklist."""

from dataclasses import dataclass

from storage.kinds.laws import Confidence, Review


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to say, and the facts and moments that may say it already."""

    say: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """The checklist of the notifications in `laws`; with none named, of every other one."""

    laws: tuple[str, ...]
    items: tuple[Item, ...]
    citation: str
    source: str
    confidence: Confidence
    review: Review
