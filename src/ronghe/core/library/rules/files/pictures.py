"""Pictures: every part of a PNG or JPG is walked, so that half a picture is noticed."""

import zlib
from struct import unpack

from ronghe.core.library.rules.files.packages import damaged

MOST_SIDE = 30_000
_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_SCAN, _END = 0xDA, 0xD9


def check_png(content: bytes) -> None:
    """Raise Invalid unless all chunks are whole and the last one is IEND."""
    at, seen = 8, b""
    while at + 12 <= len(content):
        (length,) = unpack(">I", content[at : at + 4])
        seen = content[at + 4 : at + 8]
        end = at + 8 + length
        if end + 4 > len(content):
            raise damaged()
        if zlib.crc32(content[at + 4 : end]) != unpack(">I", content[end : end + 4])[0]:
            raise damaged()
        if seen == b"IHDR" and max(unpack(">II", content[at + 8 : at + 16])) > MOST_SIDE:
            raise damaged()
        at = end + 4
        if seen == b"IEND":
            return
    raise damaged()


def check_jpg(content: bytes) -> None:
    """Raise Invalid unless the segments lead to a scan and the picture ends."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _STANDALONE:
            at += 2
        elif marker == _SCAN:
            if bytes((0xFF, _END)) in content[at:]:
                return
            raise damaged()
        else:
            at += 2 + int(unpack(">H", content[at + 2 : at + 4])[0])
    raise damaged()
