"""A picture with a palette shows what it showed before."""

import struct
import zlib

import pytest

from tests.page.palette import reduced

WHITE, BLUE = bytes((255, 255, 255)), bytes((67, 56, 202))


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def content_of(png: bytes, name: bytes) -> bytes:
    at = png.index(name)
    (length,) = struct.unpack(">I", png[at - 4 : at])
    return png[at + 4 : at + 4 + length]


@pytest.mark.parametrize(
    ("kind", "second"),
    [
        (0, WHITE + BLUE),
        (1, WHITE + bytes((b - w) & 255 for b, w in zip(BLUE, WHITE, strict=True))),
        (2, bytes((w - b) & 255 for w, b in zip(WHITE + BLUE, BLUE + WHITE, strict=True))),
    ],
)
def test_every_point_keeps_its_colour(kind: int, second: bytes) -> None:
    lines = b"\0" + BLUE + WHITE + bytes([kind]) + second
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    png = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")

    small = reduced(png)

    palette, places = content_of(small, b"PLTE"), zlib.decompress(content_of(small, b"IDAT"))
    shown = [palette[3 * place : 3 * place + 3] for place in (*places[1:3], *places[4:6])]
    assert shown == [BLUE, WHITE, WHITE, BLUE]
