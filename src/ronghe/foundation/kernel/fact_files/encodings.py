"""From a file's bytes to its text: UTF-8 with or without a mark, or GBK as offices save it."""

import re

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes; a million facts are about 60 MB."""

MOST_STRANGE = 2
"""So many strange signs may stand in a file of few words, such as the rare characters of a name."""

_FOREIGN = (
    (
        b"PK\x03\x04",
        "这是 Excel 工作簿（或压缩包），不是 CSV；请在 Excel 里另存为“CSV UTF-8（逗号分隔）”。",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "这是旧版 Excel 工作簿，不是 CSV；请在 Excel 里另存为“CSV UTF-8（逗号分隔）”。",
    ),
    (b"PAR1", "这是 Parquet 文件，不是 CSV；请改用 CSV，或用 ./ronghe evaluate 读 Parquet。"),
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff]")
_FOREIGN_SIGNS = re.compile("[^\x00-\x7f]")
_USUAL_SIGNS = re.compile(
    "[“”‘’、。，．；：？！（）《》〈〉【】「」『』—…·％℃０-９Ａ-Ｚａ-ｚ＋－／＊＝～￥　]"
)


class Unreadable(ValueError):
    """The bytes are no text that can be read; the message is one sentence."""


def text_of(content: bytes) -> str:
    """Return the text; raises `Unreadable`."""
    if len(content) > LARGEST_FILE:
        raise Unreadable("文件超过 512 MB；请拆成几个文件，或改用 Parquet 和 ./ronghe evaluate。")
    for start, sentence in _FOREIGN:
        if content.startswith(start):
            raise Unreadable(sentence)
    if content.startswith(_UTF16):
        raise Unreadable("文件是 UTF-16 编码；请另存为“CSV UTF-8（逗号分隔）”。")
    if b"\x00" in content:
        raise Unreadable("文件里有空字节，不是文本文件；请另存为“CSV UTF-8（逗号分隔）”。")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _from_gbk(content)


def _from_gbk(content: bytes) -> str:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = "\x00"
    if _CONTROL.search(text):
        raise Unreadable("文件既不是 UTF-8 也不是 GBK 编码；请另存为“CSV UTF-8（逗号分隔）”。")
    if _is_gibberish(text):
        raise Unreadable(
            "文件按 GBK 读出来有许多不成词的字，多半是别的编码（如 Big5）；请另存为“CSV UTF-8（逗号分隔）”。"
        )
    return text


def _is_gibberish(text: str) -> bool:
    """Whether many signs are neither common Chinese characters nor their punctuation."""
    foreign = _FOREIGN_SIGNS.findall(text)
    strange = [sign for sign in foreign if not _is_common(sign)]
    return len(strange) > MOST_STRANGE and len(strange) * 5 > len(foreign)


def _is_common(sign: str) -> bool:
    """The characters of GB 2312 stand from row 16 on; before are kana, Greek and drawing signs."""
    if _USUAL_SIGNS.fullmatch(sign):
        return True
    code = sign.encode("gb2312", errors="ignore")
    return len(code) == 2 and code[0] >= 0xB0
