"""Zip packages (docx, xlsx, zip): opened with a bound on what comes out, and read for their text."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.parsers import expat

from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.wording import gettext as _

MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO = 2_000, 200 * 1024 * 1024, 300
"""Beyond these a package is taken for a bomb: entries, bytes unpacked, bytes out per byte in."""
_ENCRYPTED = 0x1
_SMALL = 1024 * 1024
_MACROS = "vbaProject.bin"
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError,
    ValueError,
)  # fmt: skip


def opened(content: bytes) -> zipfile.ZipFile:
    """The package, its directory checked; raises Invalid for a bomb, a lock or a hostile entry."""
    try:
        package = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged() from error
    entries = package.infolist()
    if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise _bomb()
    for entry in entries:
        _check_entry(entry)
    return package


def check_whole(package: zipfile.ZipFile) -> None:
    """Unpack every entry and compare its check sum; raises Invalid for a damaged package."""
    try:
        broken = package.testzip()
    except _UNREADABLE as error:
        raise damaged() from error
    if broken is not None:
        raise damaged()


def lines_of_word(package: zipfile.ZipFile, most: int) -> list[str]:
    """The paragraphs of a Word document, headers first; raises Invalid when it is not well-formed."""
    names = [n for n in package.namelist() if n.startswith(("word/header", "word/footer"))]
    lines: list[str] = []
    for name in (*sorted(names), "word/document.xml"):
        lines += _texts(_read(package, name), "p", most)
    return lines


def lines_of_sheets(package: zipfile.ZipFile, most: int) -> list[str]:
    """The shared texts of a workbook; raises Invalid when it is not well-formed."""
    _texts(_read(package, "xl/workbook.xml"), "sheet", most)
    shared = "xl/sharedStrings.xml"
    texts = _texts(_read(package, shared), "si", most) if shared in package.namelist() else []
    for name in package.namelist():
        if name.startswith("xl/worksheets/sheet"):
            texts += _texts(_read(package, name), "is", most)
    return texts


def members(package: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file inside."""
    for entry in package.infolist():
        if not entry.is_dir():
            yield _name(entry), _read(package, entry.filename)


def damaged() -> Invalid:
    """The file does not open."""
    return Invalid(
        "damaged", _("文件打不开，可能已损坏，没有保存。请在电脑上打开确认后，重新保存再传。")
    )


def _bomb() -> Invalid:
    return Invalid("bomb", _("文件解压后过大，没有保存。请拆成几个小文件再传。"))


def _name(entry: zipfile.ZipInfo) -> str:
    """Names that Chinese Windows wrote without saying so are in GBK."""
    if entry.flag_bits & 0x800 or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise Invalid("locked", _("文件设了打开密码，系统无法核对，没有保存。请去掉密码后再传。"))
    is_packed_hard = entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
    if is_packed_hard and entry.file_size > _SMALL:
        raise _bomb()
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or entry.filename.startswith(("/", "\\")) or ":" in parts[0]:
        raise Invalid("hostile", _("压缩包里有指向别处的文件名，没有保存。请重新打包后再传。"))
    if entry.filename.endswith(_MACROS):
        raise Invalid("macros", _("文件带有宏程序，没有保存。请另存为不带宏的文档后再传。"))


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    try:
        return package.read(name)
    except (KeyError, *_UNREADABLE) as error:
        raise damaged() from error


class _Enough(Exception):
    """As many texts as were asked for have been read."""


class _Texts:
    """Collects the text of each element named ``block``, at most ``most`` of them."""

    def __init__(self, block: str, most: int) -> None:
        self.block, self.most = block, most
        self.lines: list[str] = []
        self.held: list[str] = []

    def begin(self, name: str, _: object) -> None:
        if name.rpartition(":")[2] == self.block:
            self.held.clear()

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == self.block:
            self.lines.append("".join(self.held))
            if len(self.lines) >= self.most:
                raise _Enough


def _texts(xml: bytes, block: str, most: int) -> list[str]:
    """The texts of an XML part, read without entities or document types."""
    found, parser = _Texts(block, most), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = found.begin, found.end
    parser.CharacterDataHandler = found.held.append
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise damaged() from error
    except _Enough:
        pass
    return found.lines


def _refuse(*_: object) -> None:
    raise damaged()
