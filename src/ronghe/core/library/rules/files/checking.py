"""The triple check of every file that comes in: its name, its content, and whether it opens."""

from dataclasses import dataclass
from hashlib import sha256

from ronghe.core.library.rules.files import packages, pictures, portable
from ronghe.core.library.rules.files.kinds import (
    ACCEPTED,
    FILE_KINDS,
    FileKind,
    kind_by_content,
    kind_by_name,
)
from ronghe.core.library.rules.files.names import safe_name
from ronghe.core.library.rules.secret_marks import mark_in_lines, mark_in_name
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.foundation.kernel.wording import gettext as _

LINES_READ = 400
"""How much of a text is looked through for a mark: the first pages."""
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class CheckedFile:
    """A file that is what its name says: safe name, kind, SHA-256 in hex, first lines of text."""

    name: str
    kind: FileKind
    digest: str
    lines: tuple[str, ...]


def checked_file(name: str, content: bytes, most: int) -> CheckedFile:
    """Check a file of at most ``most`` bytes; raises Invalid with one sentence, nothing is kept."""
    plain = safe_name(name)
    _check_size(plain, content, most)
    kind, lines = _checked(plain, content, may_hold_files=True)
    return CheckedFile(plain, kind, sha256(content).hexdigest(), tuple(lines))


def _check_size(name: str, content: bytes, most: int) -> None:
    if not content:
        raise Invalid("empty", _("“%(name)s”是空的，没有保存。请核对后重新选择。") % {"name": name})
    if len(content) > most:
        raise Invalid(
            "too-large",
            _("“%(name)s”超过 %(most)s MB，没有保存。请压缩图片或拆成几个文件再传。")
            % {"name": name, "most": most // MEBIBYTE},
        )


def _checked(name: str, content: bytes, *, may_hold_files: bool) -> tuple[FileKind, list[str]]:
    _refuse_mark(name, mark_in_name(name))
    kind = _kind(name, content)
    lines = _opened(kind, content, may_hold_files=may_hold_files)
    _refuse_mark(name, mark_in_lines(lines))
    return kind, lines


def _kind(name: str, content: bytes) -> FileKind:
    promised = kind_by_name(name)
    if promised is None:
        raise Invalid(
            "not-accepted",
            _("不能保存“%(name)s”：这里收 %(kinds)s。旧版 .doc、.xls 请先另存为 .docx、.xlsx。")
            % {"name": name, "kinds": _("、").join(ACCEPTED)},
        )
    is_zip = content.startswith(b"PK\x03\x04")
    parts = frozenset(packages.opened(content).namelist()) if is_zip else frozenset[str]()
    found = kind_by_content(content, parts)
    if found is promised:
        return found
    told = _(FILE_KINDS[found].title) if found else _("无法识别的内容")
    raise Invalid(
        "not-what-it-says",
        _(
            "“%(name)s”的名字说是%(promised)s，内容却是%(found)s，没有保存。请核对文件，改成真实的类型再传。"
        )
        % {"name": name, "promised": _(FILE_KINDS[promised].title), "found": told},
    )


def _opened(kind: FileKind, content: bytes, *, may_hold_files: bool) -> list[str]:
    match kind:
        case FileKind.PDF:
            portable.check_pdf(content)
            return portable.lines_of_pdf(content)
        case FileKind.PNG:
            pictures.check_png(content)
            return []
        case FileKind.JPG:
            pictures.check_jpg(content)
            return []
        case FileKind.DOCX | FileKind.XLSX | FileKind.ZIP:
            return _unpacked(kind, content, may_hold_files=may_hold_files)


def _unpacked(kind: FileKind, content: bytes, *, may_hold_files: bool) -> list[str]:
    package = packages.opened(content)
    packages.check_whole(package)
    if kind is FileKind.DOCX:
        return packages.lines_of_word(package, LINES_READ)
    if kind is FileKind.XLSX:
        return packages.lines_of_sheets(package, LINES_READ)
    if not may_hold_files:
        raise Invalid("nested", _("压缩包里还有压缩包，没有保存。请解开后再传。"))
    lines: list[str] = []
    for name, inner in packages.members(package):
        lines += _checked(safe_name(name), inner, may_hold_files=False)[1]
    return lines


def _refuse_mark(name: str, mark: str) -> None:
    if mark:
        raise Invalid(
            "secret",
            _(
                "“%(name)s”标有“%(mark)s”字样。本系统不处理涉密信息，文件没有保存；请核对密级，涉密文件按保密规定办理。"
            )
            % {"name": name, "mark": mark},
        )
