"""PDF files: whether they are whole, and the words on their pages as far as fonts tell them.

Only what the secrecy check needs: texts are decoded with every font's table of characters, since a
mark must be found rather than set nicely.
"""

import re
import zlib
from collections.abc import Iterator

from ronghe.core.library.rules.files.packages import damaged
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.wording import gettext as _

MOST_STREAM, MOST_STREAMS = 8 * 1024 * 1024, 400
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(
    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL
)
_TEXT = re.compile(rb"BT\b(.*?)\bET\b", re.DOTALL)
_PLAIN = re.compile(rb"\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_LETTERS = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r\n": b"",
}
Characters = dict[int, str]


def check_pdf(content: bytes) -> None:
    """Raise Invalid unless the file has its end and its table of parts, and no lock."""
    tail = content[-2048:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise damaged()
    if b"/Root" not in content and b"/XRef" not in content:
        raise damaged()
    if re.search(rb"/Encrypt\s+\d+\s+\d+\s+R", content):
        raise Invalid("locked", _("文件设了打开密码，系统无法核对，没有保存。请去掉密码后再传。"))


def lines_of_pdf(content: bytes) -> list[str]:
    """The texts on the pages, one for each text block and each way of reading its characters."""
    streams = list(_streams(content))
    tables = [found for found in map(_characters, streams) if found]
    lines: list[str] = []
    for stream in streams:
        for block in _TEXT.findall(stream):
            lines += _read_all(block, tables)
    return lines


def _streams(content: bytes) -> Iterator[bytes]:
    for number, found in enumerate(_STREAM.finditer(content)):
        if number >= MOST_STREAMS:
            return
        raw = found.group(1)
        try:
            yield zlib.decompressobj().decompress(raw, MOST_STREAM)
        except zlib.error:
            yield raw


def _characters(stream: bytes) -> Characters:
    """Code → text, from a table of characters (ToUnicode); empty for any other stream."""
    found: Characters = {}
    for kind, body in _BLOCK.findall(stream):
        if kind == b"bfchar":
            cells = [re.sub(rb"\s", b"", cell) for cell in _HEX.findall(body)]
            for code, text in zip(cells[::2], cells[1::2], strict=False):
                found[int(code, 16)] = _unicode(text)
        else:
            found |= _ranges(body)
    return found


def _ranges(body: bytes) -> Characters:
    found: Characters = {}
    for low, high, start, listed in _RANGE.findall(body):
        first, last = int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF)
        texts = _HEX.findall(listed)
        for code in range(first, last + 1):
            step = code - first
            if start:
                found[code] = chr(min(int(start[-4:], 16) + step, 0xFFFF))
            elif step < len(texts):
                found[code] = _unicode(texts[step])
    return found


def _unicode(digits: bytes) -> str:
    whole = re.sub(rb"\s", b"", digits)
    if len(whole) % 2:
        whole += b"0"
    return bytes.fromhex(whole.decode()).decode("utf-16-be", "ignore")


def _read_all(block: bytes, tables: list[Characters]) -> list[str]:
    codes = [bytes.fromhex(_even(cell)) for cell in _HEX.findall(block)]
    plain = [_ESCAPE.sub(_unescaped, cell) for cell in _PLAIN.findall(block)]
    lines = [_decoded(b"".join(plain))] if plain else []
    for table in tables:
        for raw in (b"".join(codes), b"".join(plain)):
            if raw:
                lines.append(_by_table(raw, table, 2))
                lines.append(_by_table(raw, table, 1))
    return lines


def _unescaped(found: re.Match[bytes]) -> bytes:
    said = found.group(1)
    if said[:1].isdigit():
        return bytes([int(said, 8) & 0xFF])
    return _LETTERS.get(said, said)


def _even(digits: bytes) -> str:
    text = re.sub(rb"\s", b"", digits).decode()
    return text + "0" * (len(text) % 2)


def _decoded(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "ignore")
    return raw.decode("gb18030", "ignore")


def _by_table(raw: bytes, table: Characters, width: int) -> str:
    codes = (int.from_bytes(raw[at : at + width], "big") for at in range(0, len(raw), width))
    return "".join(table.get(code, "") for code in codes)
