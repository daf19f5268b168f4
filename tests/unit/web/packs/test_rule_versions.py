"""A pack says of one rule what holds from one day and what from another; each day is checked."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ronghe.foundation.rulebook.kinds import kinds
from ronghe.web.packs.comparing import Change, differences
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.exporting.files import pack_files
from ronghe.web.packs.loading import BrokenPack, read_pack_at
from support.broken_files import SOUND
from support.packs import replace_in

RULE = """\
  - kind: vocabulary
    key: {key}
    title: 类别
    valid_from: {day}
    source: {{line: 2, document: method, clause: 1}}
    body:
      entries:
{entries}"""
VILLAGE, TOWN = "{code: VILLAGE, label: 村}", "{code: TOWN, label: 镇}"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "small"))


def add(
    pack: Path, day: str, *entries: str, key: str = "categories", file: str = "later.yaml"
) -> None:
    """Another version of a list of words, in a file of its own."""
    rows = "".join(f"        - {one}\n" for one in entries)
    text = "rules:\n" + RULE.format(key=key, day=day, entries=rows)
    (pack / "method" / file).write_text(text, encoding="utf-8")


def told(pack: Path) -> list[str]:
    with pytest.raises(BrokenPack) as caught:
        read_pack_at(pack)
    return [str(one) for one in caught.value.mistakes]


def codes(pack: Pack, on: date | None) -> list[str]:
    [held] = [one for one in pack.held(on) if (one.kind, one.key) == ("vocabulary", "categories")]
    return [entry["code"] for entry in held.body["entries"]]


def test_each_version_holds_from_its_day_until_the_next(small: Path) -> None:
    add(small, "2019-06-01", VILLAGE, TOWN)
    pack = read_pack_at(small)
    assert len(pack.versions("vocabulary", "categories")) == 2
    assert codes(pack, date(2017, 1, 1)) == codes(pack, date(2019, 5, 31)) == ["VILLAGE"]
    assert codes(pack, date(2019, 6, 1)) == codes(pack, None) == ["VILLAGE", "TOWN"]


def test_the_same_day_twice_is_refused_with_both_places(small: Path) -> None:
    add(small, "2018-01-01", VILLAGE)
    [mistake] = told(small)
    assert mistake.startswith("method/words.yaml:")
    assert "自 2018-01-01 起的版本已在 method/later.yaml 第 2 行写过" in mistake


def test_a_reference_must_hold_on_every_day_that_changes_anything(small: Path) -> None:
    words = (small / "method/words.yaml").read_text(encoding="utf-8")
    line = words[: words.index("document: method, clause: 1}")].count("\n") + 1
    document = """\
rules:
  - kind: document
    key: method
    title: 办法（修订）
    valid_from: 2019-06-01
    source: {line: 1}
    body:
"""
    body = words[words.index("body:", words.index("key: method")) + 6 :].split("  - kind:")[0]
    renumbered = body.replace("no: 1,", "no: 9,").replace("no: 1\n", "no: 9\n")
    assert renumbered != body
    (small / "method/revised.yaml").write_text(document + renumbered, encoding="utf-8")
    found = told(small)
    assert (
        f"method/words.yaml:{line}:source: 从 2019-06-01 起，文件“method”没有第 1 条" in found[-1]
    )


def test_a_version_that_mends_a_later_mistake_is_in_order(small: Path) -> None:
    levels = ["{code: UNRATED, label: 未定级}", "{code: BEST, label: 优秀}"]
    add(small, "2019-06-01", *levels, key="levels")
    before = read_problems(small)
    assert before
    assert all("从 2019-06-01 起，词表“levels”里没有代码 GOOD" in one for one in before)
    add(small, "2019-06-01", *levels, "{code: GOOD, label: 良好}", key="levels")
    assert read_problems(small) == []


def read_problems(pack: Path) -> list[str]:
    try:
        read_pack_at(pack)
    except BrokenPack as broken:
        return [str(one) for one in broken.mistakes]
    return []


def test_a_faulty_version_is_not_blamed_on_those_who_refer_to_the_rule(small: Path) -> None:
    add(small, "2019-06-01", "{code: village, label: 村}")
    [mistake] = told(small)
    assert mistake.startswith("method/later.yaml:")


def test_all_versions_are_written_and_read_again_to_the_same_bytes(
    small: Path, tmp_path: Path
) -> None:
    add(small, "2020-06-01", TOWN, VILLAGE, file="a.yaml")
    add(small, "2019-06-01", VILLAGE, TOWN, file="b.yaml")
    files = pack_files(read_pack_at(small))
    for name, content in files.items():
        path = tmp_path / "again/small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    again = read_pack_at(tmp_path / "again/small")
    assert pack_files(again) == files
    days = [one.valid_from for one in again.versions("vocabulary", "categories")]
    assert days == [date(2018, 1, 1), date(2019, 6, 1), date(2020, 6, 1)]
    assert differences(read_pack_at(small), again, kinds()) == ()


def test_an_added_version_is_told_against_the_one_it_takes_over_from(
    small: Path, tmp_path: Path
) -> None:
    old = read_pack_at(Path(shutil.copytree(small, tmp_path / "old/small")))
    add(small, "2019-06-01", VILLAGE, TOWN)
    [found] = differences(old, read_pack_at(small), kinds())
    assert (found.change, found.key, found.valid_from) == (
        Change.ADDED,
        "categories",
        date(2019, 6, 1),
    )
    assert found.has_other_versions
    assert found.sentences[0].startswith("与 2018-01-01 起的一版相比：")
    assert "镇" in "".join(found.sentences)


def test_a_version_moved_to_another_day_is_one_change_and_a_dropped_one_is_named(
    small: Path, tmp_path: Path
) -> None:
    bare = read_pack_at(Path(shutil.copytree(small, tmp_path / "bare/small")))
    add(small, "2019-06-01", VILLAGE, TOWN)
    old = read_pack_at(Path(shutil.copytree(small, tmp_path / "old/small")))
    replace_in(small, "method/later.yaml", "2019-06-01", "2019-07-01")
    [moved] = differences(old, read_pack_at(small), kinds())
    assert moved.change is Change.CHANGED
    assert moved.sentences == ("自何时起由“2019-06-01”改为“2019-07-01”。",)
    [dropped] = differences(old, bare, kinds())
    assert (dropped.change, dropped.valid_from) == (Change.REMOVED, date(2019, 6, 1))
