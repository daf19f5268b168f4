"""Facts from a CSV file: every mistake by line before anything is stored, the same file once."""

import pytest

from ronghe.core.figures.api import (
    Entry,
    Preview,
    facts_now,
    import_facts,
    look_again,
    preview_facts,
)
from ronghe.foundation.kernel.refusals import Invalid, Refused
from ronghe.foundation.kernel.scope import place_system
from support.entries import (
    AT,
    OUTPUT,
    PERIOD,
    RANK,
    YEAR,
    Desk,
    desk,
    entry,
)

__all__ = ["desk"]
HEAD = "subject,measure,state,numerator,denominator\n"
SOUND = (
    f"{HEAD}SIP-1001,{OUTPUT},VALUE,80,1\nSIP-1002,{OUTPUT},MISSING,,\nSIP-1002,{RANK},VALUE,3,1\n"
)


def imported(desk: Desk, content: bytes | str) -> tuple[tuple[str, ...], int]:
    data = content if isinstance(content, bytes) else content.encode()
    asked = {"period": PERIOD, "file_name": "facts.csv", "content": data}
    found = import_facts(by=desk.cast.officer, at=AT, **asked)
    return found.codes, found.new_count


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_each_row_is_entered_and_the_same_file_again_adds_nothing(
    desk: Desk, encoding: str
) -> None:
    content = SOUND.encode(encoding)
    codes, new_count = imported(desk, content)

    assert (len(codes), new_count) == (3, 3)
    assert imported(desk, content) == (codes, 0)
    look_again(by=desk.colleague, entries=codes, at=AT)
    assert facts_now(desk.cast.place, YEAR, [OUTPUT, RANK]).rows() == [
        ("SIP-1002", RANK, "VALUE", 3, 1),
        ("SIP-1001", OUTPUT, "VALUE", 80, 1),
        ("SIP-1002", OUTPUT, "MISSING", 0, 0),
    ]


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (f"SIP-9999,{OUTPUT},VALUE,1,1", "facts.csv:3:subject: 没有代码为“SIP-9999”的对象"),
        ("SIP-1002,entries.none,VALUE,1,1", "facts.csv:3:measure: 没有名为“entries.none”的度量"),
        (f"SIP-1002,{OUTPUT},VALUE,-1,1", "facts.csv:3:numerator: 分子不能是负数"),
        (f"SIP-1002,{OUTPUT},VALUE,1,0", "facts.csv:3:denominator: 分母是 0"),
        (f"SIP-1002,{OUTPUT},VALUE,1.5,1", "facts.csv:3:numerator: 分子“1.5”不是整数"),
        (f"SIP-1002,{OUTPUT},VALUE,1000000000000,1", "最大为 100,000,000"),
        (f"SIP-1002,{OUTPUT},VALUE,{10**16},1", "太大，最多 15 位"),
        (f"SIP-1002,{OUTPUT},DONE,1,1", "facts.csv:3:state: 状态“DONE”不是"),
        (f"SIP-1001,{OUTPUT},VALUE,1,1", "已在第 2 行写过"),
        (f"=SIP-1002,{OUTPUT},VALUE,1,1", "以 = + - @ ' 开头"),
        (f"SIP-1002,{OUTPUT},VALUE,1", "facts.csv:3: 这一行有 4 格，少于表头的 5 列"),
        ("T-01,entries.mood.good,VALUE,1,1", "没有代码为“T-01”的对象"),
    ],
)
def test_a_mistake_is_told_at_its_line_and_nothing_is_entered(
    desk: Desk, row: str, line: str
) -> None:
    content = f"{HEAD}SIP-1001,{OUTPUT},VALUE,80,1\n{row}\n"
    with pytest.raises(Invalid) as refused:
        imported(desk, content)

    [mistake] = refused.value.details["mistakes"]
    assert mistake["line"] == 3
    assert line in refused.value.sentence
    with place_system(desk.cast.place):
        assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (HEAD.encode(), "只有表头"),
        (b"subject,measure\nSIP-1001,x\n", "缺少列 state、numerator、denominator"),
        (SOUND.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "不是 CSV"),
    ],
)
def test_what_is_no_table_of_facts_is_refused_in_one_sentence(
    desk: Desk, content: bytes, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        imported(desk, content)


def test_a_row_about_which_something_else_was_entered_is_a_mistake_at_its_line(desk: Desk) -> None:
    desk.enter(entry(OUTPUT, "SIP-1002", numerator=7))
    preview = previewed(desk, SOUND)

    [mistake] = preview.mistakes
    assert (mistake.line, preview.new_count, preview.same_count) == (3, 2, 0)
    assert "已经录入" in mistake.sentence


def previewed(desk: Desk, content: str) -> Preview:
    asked = {"period": PERIOD, "file_name": "facts.csv", "content": content.encode()}
    return preview_facts(by=desk.cast.officer, **asked)


def test_a_preview_stores_nothing_and_tells_what_is_new_and_what_is_there(desk: Desk) -> None:
    preview = previewed(desk, SOUND)
    assert (preview.new_count, preview.same_count, preview.mistakes) == (3, 0, ())
    with place_system(desk.cast.place):
        assert not Entry.objects.exists()

    imported(desk, SOUND)
    preview = previewed(desk, SOUND)
    assert (preview.new_count, preview.same_count, preview.mistakes) == (0, 3, ())


def test_who_enters_nothing_imports_nothing(desk: Desk) -> None:
    with pytest.raises(Refused, match="不能录入考核数据"):
        import_facts(by=desk.cast.secretary, period=PERIOD, file_name="f.csv", content=b"", at=AT)
