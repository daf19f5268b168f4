"""What changed from one pack to another is told rule by rule, in words."""

import shutil
from pathlib import Path

from ronghe.foundation.rulebook.kinds import kinds
from ronghe.web.packs.comparing import Change, RuleDifference, differences
from ronghe.web.packs.loading import read_pack_at
from support.broken_files import SOUND
from support.packs import replace_in


def compared(folder: Path, *changes: tuple[str, str, str]) -> tuple[RuleDifference, ...]:
    old = Path(shutil.copytree(SOUND, folder / "old" / "small"))
    new = Path(shutil.copytree(SOUND, folder / "new" / "small"))
    for file, before, after in changes:
        replace_in(new, f"method/{file}.yaml", before, after)
    return differences(read_pack_at(old), read_pack_at(new), kinds())


def test_nothing_is_told_of_equal_packs_however_their_files_are_laid_out(tmp_path: Path) -> None:
    assert compared(tmp_path, ("words", "rules:\n", "# 词表\nrules:\n")) == ()


def test_a_changed_cut_is_told_with_both_values(tmp_path: Path) -> None:
    [found] = compared(tmp_path, ("ladders", "min_score: 80", "min_score: 85"))
    assert (found.change, found.kind, found.key) == (Change.CHANGED, "ladder", "party")
    assert "80" in found.sentences[0]
    assert "85" in found.sentences[0]


def test_a_rule_under_another_key_is_one_removed_and_one_added(tmp_path: Path) -> None:
    found = compared(tmp_path, ("opinions", "key: costs", "key: spending"))
    assert [(one.change, one.key) for one in found] == [
        (Change.REMOVED, "costs"),
        (Change.ADDED, "spending"),
    ]


def test_title_day_origin_and_note_count_although_the_body_is_the_same(tmp_path: Path) -> None:
    envelope = "title: 民意\n    valid_from: 2018-01-01\n    source: {line: 3}\n"
    other = "title: 评议\n    valid_from: 2019-01-01\n    not_from_source: true\n    note: 试行\n"
    [found] = compared(tmp_path, ("opinions", envelope, other))
    assert found.sentences == (
        "标题由“民意”改为“评议”。",
        "自何时起由“2018-01-01”改为“2019-01-01”。",
        "出处由“来源第 3 行”改为“非来源设定”。",
        "说明由“”改为“试行”。",
    )


def test_a_default_written_out_is_told_to_mean_the_same(tmp_path: Path) -> None:
    [found] = compared(
        tmp_path,
        ("ladders", "quota_rules: {per: pool}", "quota_rules: {per: pool, rounding: floor}"),
    )
    assert found.sentences == ("写法变了，意思没有变。",)
