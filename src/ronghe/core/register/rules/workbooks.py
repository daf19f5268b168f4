"""Opening an .xlsx from bytes without trusting it: what it holds, and why it is refused.

The reader lays a sheet out as one dense grid, so a small file naming far-off cells or packing endless
zeros could take all memory. Sizes and cell addresses are therefore looked at before it is read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from ronghe.core.register.rules.cells import Cell
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.wording import gettext as _

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    ValueError,
    EOFError,
    OSError,
)
MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_ROWS = 99_999
MAX_COLUMNS = 104

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FAR_ADDRESS = re.compile(rb' r="(?:[A-Z]{1,3}\d{6}|[A-Z]{3}\d|[D-Z][A-Z]\d)')
_FAR_CELL = re.compile(
    rb'<(?:\w+:)?c [^>]*?\br="(?:[A-Z]{1,3}\d{6,7}|(?:[A-Z]{3}|[D-Z][A-Z])\d+)"[^>/]*>'
)
_CELL_WITHOUT_ADDRESS = re.compile(rb'<(?:\w+:)?c(?=[ >/])(?![^>]*\br=")')
_CELL_ELSEWHERE = (b"<c>", b":c ", b":c>")
_MADE_UP = (b"<f", b":f", b' t="e"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_CELL = re.compile(
    rb'<(?:\w+:)?c [^>]*?\br="([A-Z]+)(\d+)"([^>/]*)(?:/>|>(.*?)</(?:\w+:)?c>)', re.DOTALL
)
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>[^<]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet [^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship [^>]*>")


@dataclass(frozen=True)
class Grid:
    """A worksheet as it lies: row and column counted from 0, every row equally long.

    `merges` are (first row, first column, last row, last column); `unreadable` maps the place of a cell
    to the finding code that says why its value is not in the file.
    """

    name: str
    rows: list[list[Cell]]
    merges: tuple[tuple[int, int, int, int], ...]
    unreadable: dict[tuple[int, int], str]


def open_grids(content: bytes) -> list[Grid]:
    """Read every visible worksheet that holds anything; raises Invalid."""
    _check_envelope(content)
    parts = _unpack(content)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = list(_grids(workbook, parts))
    except PasswordError as error:
        raise _encrypted() from error
    except CalamineError as error:
        raise _damaged() from error
    if not grids:
        raise Invalid(
            "sheet-none", _("工作簿里没有可见且有内容的工作表。请把内容放在可见的工作表里再上传。")
        )
    return grids


def check_file_size(size: int) -> None:
    """Raise Invalid for a file of too many bytes; asked before the file is read into memory."""
    if size > MAX_FILE_BYTES:
        raise Invalid(
            "file-large",
            _("文件超过 %(most)s MB。请去掉图片和多余的工作表，或分成几个文件上传。")
            % {"most": MAX_FILE_BYTES >> 20},
        )


def _check_envelope(content: bytes) -> None:
    check_file_size(len(content))
    if content.startswith(_OLE):
        raise (
            _encrypted()
            if _ENCRYPTED in content
            else Invalid(
                "file-old", _("这是旧的 .xls 格式。请在 Excel 或 WPS 里另存为 .xlsx 后再上传。")
            )
        )
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise Invalid(
            "file-not-excel",
            _("这不是 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx 后再上传。"),
        )


def _encrypted() -> Invalid:
    return Invalid("file-encrypted", _("文件设了打开密码，系统读不了。请取消密码后再上传。"))


def _damaged() -> Invalid:
    return Invalid(
        "file-damaged", _("工作簿已损坏，读不出来。请用 Excel 或 WPS 打开、另存一份后再上传。")
    )


def _unpack(content: bytes) -> dict[str, bytes]:
    """Take the XML parts out of the package, counting real bytes: declared sizes may lie."""
    parts: dict[str, bytes] = {}
    room = MAX_UNPACKED_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for item in package.infolist():
                with package.open(item) as stream:
                    data = stream.read(room + 1)
                room -= len(data)
                if room < 0:
                    raise Invalid(
                        "file-bomb",
                        _("文件展开后超过 %(most)s MB，不像一份表格。请检查后再上传。")
                        % {"most": MAX_UNPACKED_BYTES >> 20},
                    )
                if item.filename.endswith((".xml", ".rels")):
                    parts[item.filename] = data
    except _UNREADABLE as error:
        raise _damaged() from error
    if "xl/workbook.xml" not in parts:
        raise Invalid(
            "file-not-excel",
            _("这不是 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 另存为 .xlsx 后再上传。"),
        )
    for data in parts.values():
        if b"sheetData" in data:
            _check_extent(data)
    return parts


def _check_extent(xml: bytes) -> None:
    """Cells say where they are, and none that holds something is far off; both looked at cheaply first."""
    is_usual = xml.count(b"<c ") == xml.count(b"<c r=")
    is_usual = is_usual and not any(start in xml for start in _CELL_ELSEWHERE)
    if not is_usual and _CELL_WITHOUT_ADDRESS.search(xml):
        raise _damaged()
    if not _FAR_ADDRESS.search(xml):
        return
    for match in _FAR_CELL.finditer(xml):
        if not xml.startswith(b"</", match.end()):
            raise Invalid(
                "sheet-extent",
                _(
                    "工作表的内容超过 %(rows)s 行或 %(columns)s 列。请删去多余的内容，或分成几个文件上传。"
                )
                % {"rows": MAX_ROWS, "columns": MAX_COLUMNS},
            )


def _grids(workbook: CalamineWorkbook, parts: dict[str, bytes]) -> Iterator[Grid]:
    paths = _sheet_paths(parts)
    for at, meta in enumerate(workbook.sheets_metadata):
        if meta.visible != SheetVisibleEnum.Visible or meta.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(at)
        rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=False))
        if rows:
            merges = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
            xml = parts.get(paths[at], b"") if at < len(paths) else b""
            yield Grid(meta.name, rows, merges, _unreadable_cells(xml))


def _sheet_paths(parts: dict[str, bytes]) -> list[str]:
    """The part of each sheet, in workbook order; "" when the package does not say."""
    targets = {
        _attribute(tag, rb"\bId"): _attribute(tag, rb"\bTarget")
        for tag in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b""))
    }
    wanted = [
        targets.get(_attribute(tag, rb"\w+:id"), "")
        for tag in _SHEET.findall(parts["xl/workbook.xml"])
    ]
    return [path.lstrip("/") if path.startswith("/") else f"xl/{path}" for path in wanted]


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(name + rb'="([^"]*)"', tag)
    return match[1].decode() if match else ""


def _unreadable_cells(xml: bytes) -> dict[tuple[int, int], str]:
    """Formulas stored without a result, and error values: the reader hands both over as empty."""
    if not any(mark in xml for mark in _MADE_UP):
        return {}
    found: dict[tuple[int, int], str] = {}
    for letters, row, attributes, inside in _CELL.findall(xml):
        place = (int(row) - 1, _column_number(letters))
        if b't="e"' in attributes:
            found[place] = "cell_formula_error"
        elif _FORMULA.search(inside) and not _VALUE.search(inside):
            found[place] = "cell_formula_unsaved"
    return found


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
