"""Makes a screenshot small: 256 colours are enough for letters on a plain ground."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

MOST = 256
COARSE = 0b11111000
"""Colours that differ in the lowest three bits only look the same."""

Colour = tuple[int, int, int]


def reduced(png: bytes) -> bytes:
    """A PNG of eight bits a channel, without interlacing, as one with a palette."""
    parts = dict(_chunks(png))
    width, height, _depth, kind = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    step = {2: 3, 6: 4}[kind]
    rows = list(_rows(zlib.decompress(parts[b"IDAT"]), width * step, step))
    pixels = [list(zip(row[0::step], row[1::step], row[2::step], strict=True)) for row in rows]
    palette, places = _palette(Counter(pixel for row in pixels for pixel in row))
    lines = b"".join(b"\0" + bytes(map(places.__getitem__, row)) for row in pixels)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, content)
        for name, content in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(channel for colour in palette for channel in colour)),
            (b"IDAT", zlib.compress(lines, 9)),
            (b"IEND", b""),
        )
    )


def _palette(seen: Counter[Colour]) -> tuple[list[Colour], dict[Colour, int]]:
    """The colours used most, one of each coarse neighbourhood, and for every colour the place of its nearest."""
    coarse: dict[Colour, Colour] = {}
    weights: Counter[Colour] = Counter()
    for colour, count in seen.most_common():
        red, green, blue = colour
        first = coarse.setdefault((red & COARSE, green & COARSE, blue & COARSE), colour)
        weights[first] += count
    palette = [colour for colour, _ in weights.most_common(MOST)]
    return palette, {colour: _nearest(colour, palette) for colour in seen}


def _nearest(colour: Colour, palette: list[Colour]) -> int:
    red, green, blue = colour
    far = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for r, g, b in palette]
    return far.index(min(far))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each; the pieces of the picture as one."""
    at, picture = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        picture += content if name == b"IDAT" else b""
        yield name, picture if name == b"IDAT" else content
        at += length + 12


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _rows(raw: bytes, length: int, step: int) -> Iterator[bytes]:
    """The scan lines with their filters undone (PNG, section 9)."""
    above = bytes(length)
    for at in range(0, len(raw), length + 1):
        above = bytes(_undone(raw[at], raw[at + 1 : at + 1 + length], above, step))
        yield above


def _undone(kind: int, line: bytes, above: bytes, step: int) -> Iterable[int]:
    if kind == 0:
        return line
    if kind == 2:
        return bytes((one + up) & 255 for one, up in zip(line, above, strict=True))
    row = bytearray(step) + bytearray(line)
    higher = bytes(step) + above
    for at in range(step, len(row)):
        left, up, corner = row[at - step], higher[at], higher[at - step]
        guess = {1: left, 3: (left + up) // 2}.get(kind)
        row[at] = (row[at] + (_paeth(left, up, corner) if guess is None else guess)) & 255
    return row[step:]


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))
