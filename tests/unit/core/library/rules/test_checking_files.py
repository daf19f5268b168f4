"""What comes in is what its name says, opens, and is not marked as secret."""

import zipfile
from io import BytesIO

import pytest

from ronghe.core.library.rules.files.checking import checked_file
from ronghe.core.library.rules.files.kinds import FileKind
from ronghe.core.library.rules.files.names import LONGEST, safe_name
from ronghe.foundation.kernel.refusals import Invalid
from support.files import jpg, package, pdf, png, word, workbook

MOST = 5 * 1024 * 1024


def refused(name: str, content: bytes) -> Invalid:
    with pytest.raises(Invalid) as refusal:
        checked_file(name, content, MOST)
    return refusal.value


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("10月党员大会记录.docx", word("第一项：学习讨论"), FileKind.DOCX),
        ("签到表.xlsx", workbook("陈一舟", "林若溪"), FileKind.XLSX),
        ("通知.pdf", pdf("关于召开党员大会的通知"), FileKind.PDF),
        ("现场照片.PNG", png(), FileKind.PNG),
        ("现场照片.jpeg", jpg(), FileKind.JPG),
        ("台账.zip", package({"照片/一.png": png(), "记录.docx": word("记录")}), FileKind.ZIP),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken(
    name: str, content: bytes, kind: FileKind
) -> None:
    checked = checked_file(name, content, MOST)

    assert (checked.kind, checked.name) == (kind, name)
    assert len(checked.digest) == 64


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("记录.pdf", png(), "图片（PNG）"),
        ("签到.png", word("签到"), "Word 文档"),
        ("签到.xlsx", word("签到"), "Word 文档"),
        ("记录.docx", b"MZ\x90\x00 not a document", "无法识别的内容"),
        ("照片.jpg", b"GIF89a", "无法识别的内容"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    name: str, content: bytes, told: str
) -> None:
    refusal = refused(name, content)

    assert refusal.code == "not-what-it-says"
    assert told in refusal.sentence


@pytest.mark.parametrize("name", ["病毒.exe", "旧记录.doc", "记录", "记录.pdf.exe", ".docx.html"])
def test_a_kind_that_cannot_be_checked_is_refused(name: str) -> None:
    assert refused(name, png()).code == "not-accepted"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("记录.docx", word("记录")[:-400]),
        ("表.xlsx", workbook("一")[:200]),
        ("照片.png", png(40, 40)[:-14]),
        ("照片.png", png().replace(b"IDAT", b"IDAX")),
        ("照片.jpg", jpg()[:-2]),
        ("通知.pdf", pdf("通知")[:-900]),
        ("空.docx", package({"word/document.xml": b"<w:document"})),
    ],
)
def test_a_damaged_file_is_refused(name: str, content: bytes) -> None:
    assert refused(name, content).code == "damaged"


def test_a_flipped_byte_inside_a_package_is_noticed() -> None:
    whole = bytearray(word("记录" * 200))
    inside = whole.index(b"word/document.xml") + 200
    whole[inside] ^= 0xFF

    assert refused("记录.docx", bytes(whole)).code == "damaged"


def test_an_empty_or_too_large_file_is_refused() -> None:
    assert refused("空.pdf", b"").code == "empty"
    with pytest.raises(Invalid, match="超过 1 MB"):
        checked_file("照片.png", png() + bytes(1024 * 1024), 1024 * 1024)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("机密 通知.docx", word("正文")),
        ("通知.docx", word("秘密★1年", "正文")),
        ("通知.docx", word("绝　密 ★ 长期", "正文")),
        ("通知.docx", word("机密", "正文")),
        ("名单.xlsx", workbook("秘密★", "陈一舟")),
        ("通知.pdf", pdf("机密★10年", "关于某事的通知")),
        ("资料.zip", package({"附件/绝密.docx": word("正文")})),
        ("资料.zip", package({"附件/一.docx": word("机密★")})),
    ],
)
def test_a_file_marked_as_secret_is_refused(name: str, content: bytes) -> None:
    refusal = refused(name, content)

    assert refusal.code == "secret"
    assert "本系统不处理涉密信息" in refusal.sentence


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("保密工作学习记录.docx", word("学习《保守国家秘密法》，提高保密意识。")),
        ("国家秘密法学习.docx", word("商业秘密与国家秘密的区别。")),
        ("制度.docx", word("严禁泄露工作秘密。")),
    ],
)
def test_writing_about_secrecy_is_no_mark(name: str, content: bytes) -> None:
    assert checked_file(name, content, MOST).kind is FileKind.DOCX


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = package({"零.png": bytes(30 * 1024 * 1024)})

    assert len(bomb) < 100_000
    assert refused("照片.zip", bomb).code == "bomb"


def test_too_many_entries_are_a_bomb() -> None:
    assert refused("照片.zip", package([(f"{n}.png", b"") for n in range(2_001)])).code == "bomb"


@pytest.mark.parametrize("inside", ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x.png"])
def test_a_package_that_points_elsewhere_is_refused(inside: str) -> None:
    assert refused("资料.zip", package({inside: png()})).code == "hostile"


def test_a_package_within_a_package_is_refused() -> None:
    assert refused("外.zip", package({"内.zip": package({"一.png": png()})})).code == "nested"


def test_macros_are_refused() -> None:
    content = BytesIO(word("记录"))
    with zipfile.ZipFile(content, "a") as held:
        held.writestr("word/vbaProject.bin", b"macro")

    assert refused("记录.docx", content.getvalue()).code == "macros"


def test_an_xml_part_with_a_document_type_is_refused() -> None:
    hostile = b'<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><d>&b;</d>'

    assert refused("记录.docx", package({"word/document.xml": hostile})).code == "damaged"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/记录.docx", "记录.docx"),
        ("C:\\文件\\记录.docx", "记录.docx"),
        ("记\u202ecod.docx", "记cod.docx"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ('<script>"x".pdf', "_script__x_.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("...", "附件"),
        ("", "附件"),
        ("　 .pdf", "附件.pdf"),
    ],
)
def test_a_hostile_name_becomes_a_safe_one(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    safe = safe_name("长" * 300 + ".docx")

    assert len(safe) <= LONGEST
    assert safe.endswith(".docx")
