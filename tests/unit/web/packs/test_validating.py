"""Every mistake in a pack is one Chinese sentence at its file and line, and all come at once.

Each case breaks the sound small pack in one place and expects that one sentence and no other.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.foundation.rulebook.kinds import body_digest
from ronghe.web.packs.validating import validate
from support.broken_packs import FIGURES, KNOWN, RATING, STORY, TARGETS, WORDS, WORK, Case, told
from support.packs import REGISTRIES, SMALL_PLACE, replace_in, small_place

BROKEN = {
    "tab": Case(
        WORDS,
        "    key: sectors",
        "\tkey: sectors",
        "缩进里有制表符（Tab），请全部改成空格。",
    ),
    "bad indentation": Case(
        WORDS,
        "    key: sectors",
        "     key: sectors",
        "YAML 语法错误：同一行里有多余的冒号，或上一行缩进不对；文字里含冒号请加引号。",
    ),
    "open quote": Case(
        STORY,
        "name: 甲支部",
        'name: "甲支部',
        "YAML 语法错误：引号没有闭合，请补上另一半引号。",
    ),
    "open bracket": Case(
        WORDS,
        "{line: 2}",
        "{line: 2",
        "YAML 语法错误：方括号或花括号没有闭合，请补上。",
    ),
    "second document": Case(
        FIGURES,
        "  - {code: years",
        "---\n  - {code: years",
        "YAML 语法错误：一个文件里只能有一份内容，请删去“---”或拆成两个文件。",
    ),
    "anchor": Case(
        WORK,
        "agenda: [学习]",
        "agenda: &a [学习]\n      notes: *a",
        "不支持用“&”“*”引用别处的内容，请把内容写全。",
        at="notes",
    ),
    "tag": Case(
        WORK,
        "title: 意见",
        "title: !x 意见",
        "不支持带“!”的标签，请删去。",
    ),
    "list as field name": Case(
        STORY,
        "cycle: 2018",
        "[a]: 2018",
        "字段名应是一个词，请改写。",
    ),
    "duplicate field": Case(
        WORK,
        "    title: 意见",
        "    key: again\n    title: 意见",
        "字段“key”在同一处写了两次（第一次在第 3 行），请删去一处。",
    ),
    "alias of nothing": Case(
        WORK,
        "title: 意见",
        "title: *意见",
        "YAML 语法错误：不支持用“*”引用别处的内容；文字以“*”开头请加引号。",
    ),
    "bad name of an anchor": Case(
        WORK,
        "title: 意见",
        "title: &意见",
        "YAML 语法错误：不支持用“&”给内容起名；文字以“&”开头请加引号。",
    ),
    "bad tag": Case(
        WORK,
        "{line: 2}",
        "{line: !2}",
        "YAML 语法错误：不支持带“!”的标签；文字以“!”开头请加引号。",
    ),
    "text that starts a block": Case(
        WORK,
        "title: 意见",
        "title: >意见",
        "YAML 语法错误：文字以“|”或“>”开头，请加引号。",
    ),
    "list on the field's line": Case(
        WORK,
        "rules:",
        "rules: - one",
        "YAML 语法错误：“- ”应另起一行并缩进。",
    ),
    "value missing in brackets": Case(
        WORK,
        "[BUILD]",
        "[BUILD,,]",
        "YAML 语法错误：这里缺少一个值，请补上。",
    ),
    "rules missing": Case(
        WORDS,
        "rules:",
        "rule:",
        "文件应以“rules:”开头，下面逐条列出规则，请改写。",
    ),
    "field beside rules": Case(
        WORDS,
        "rules:",
        "place: small\nrules:",
        "“rules”之外没有“place”这个字段，请删去。",
    ),
    "unknown kind": Case(
        WORK,
        "kind: review-chain",
        "kind: chain",
        f"没有“chain”这种规则，可用的有：{KNOWN}，请改正。",
    ),
    "kind missing": Case(
        WORK,
        "- kind: review-chain\n    key",
        "- key",
        "缺少必填字段“kind”，请补上。",
    ),
    "unknown field": Case(
        WORK,
        "      cadence: {every: MONTH}\n",
        "      cadence: {every: MONTH}\n      bearers: 1\n",
        "没有“bearers”这个字段，请删去或改正字段名。",
        at="bearers",
    ),
    "missing field": Case(
        WORK,
        "      cadence: {every: MONTH}\n",
        "",
        "缺少必填字段“cadence”，请补上。",
        at="body:",
    ),
    "number for text": Case(
        WORK,
        "title: 主题党日每月一次",
        "title: 12",
        "“title”应为文字（纯数字请加引号），现在是 12，请改写。",
    ),
    "text for number": Case(
        WORK,
        "days: 5",
        'days: "5"',
        "“days”应为整数（不加引号），现在是 5，请改写。",
    ),
    "text for yes or no": Case(
        WORK,
        "mandatory: true",
        "mandatory: yes",
        "“mandatory”应为 true 或 false，现在是 yes，请改写。",
    ),
    "text for list": Case(
        WORK,
        "loop_stages: [BUILD]",
        "loop_stages: BUILD",
        "“loop_stages”应为列表（每项前加“- ”），现在是 BUILD，请改写。",
    ),
    "text for fields": Case(
        WORK,
        "cadence: {every: MONTH}",
        "cadence: MONTH",
        "“cadence”应为字段表（每行“字段: 值”），现在是 MONTH，请改写。",
    ),
    "empty list": Case(
        WORK,
        "steps:\n        - {key: direct, title: 审核, reviewer: PARENT_DIRECT, days: 5}\n        - {key: confirm, title: 确认, reviewer: ORGANISATION_DEPARTMENT, days: 5}",
        "steps: []",
        "“steps”至少要有 1 项，请补上。",
    ),
    "empty text": Case(
        WORK,
        "text: 送学上门。",
        'text: ""',
        "“text”不能留空，请填写。",
    ),
    "too small": Case(
        WORK,
        "days: 5",
        "days: 0",
        "“days”应不小于 1，现在是 0，请改写。",
    ),
    "too large": Case(
        WORK,
        "min_percent: 80",
        "min_percent: 101",
        "“min_percent”应不大于 100，现在是 101，请改写。",
    ),
    "not a choice": Case(
        WORK,
        "every: MONTH",
        "every: WEEK",
        "“every”的值 WEEK 不在可选范围内，请改为 MONTH、QUARTER、HALF_YEAR、YEAR 之一。",
    ),
    "badly written code": Case(
        WORDS,
        "code: BUILD",
        "code: build",
        "“code”的写法 build 应以大写字母开头，只用大写字母、数字和下划线，请改写。",
    ),
    "date of a rule": Case(
        WORK,
        "valid_from: 2018-01-01",
        "valid_from: 2018/1/1",
        "“valid_from”应为形如 2018-11-01 的日期，现在是 2018/1/1，请改写。",
    ),
    "date that does not exist": Case(
        WORK,
        "issued_on: 2018-03-01",
        "issued_on: 2018-02-30",
        "“issued_on”应为形如 2018-11-01 的日期，现在是 2018-02-30，请改写。",
    ),
    "no source": Case(
        WORK,
        "    source: {line: 2}\n",
        "",
        "没有写明出处：来源写明的请写 source.line，自行设定的请写 not_from_source: true。",
        at="kind: document",
    ),
    "source and no source": Case(
        WORK,
        "    source: {line: 2}\n",
        "    source: {line: 2}\n    not_from_source: true\n",
        "source 和 not_from_source 只能写一个，请删去其一。",
        at="kind: document",
    ),
    "clause without document": Case(
        WORK,
        "source: {line: 2}",
        "source: {line: 2, clause: 1}",
        "source 里的 document 和 clause 须同时写或同时不写，请补上或删去。",
    ),
}


def test_the_small_pack_is_sound(tmp_path: Path) -> None:
    assert told(small_place(tmp_path)) == []


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_one_mistake_is_told_in_one_sentence_at_its_line(tmp_path: Path, case: Case) -> None:
    pack = small_place(tmp_path)
    line = replace_in(pack, case.file, case.old, case.new, told_at=case.at)
    assert told(pack) == [f"{case.file}:{line}: {case.sentence}"]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    pack = small_place(tmp_path)
    replace_in(pack, WORDS, "label: 街道社区", 'label: ""')
    replace_in(pack, WORK, "days: 5", "days: 0")
    replace_in(pack, WORK, "days: 5}\n  - kind: standard", "days: 91}\n  - kind: standard")
    replace_in(pack, FIGURES, "unit: 年, ", "")
    replace_in(pack, TARGETS, "at_least: 100", "at_least: 0")
    replace_in(pack, STORY, "today: 2018-11-01", "today: 今天")
    replace_in(pack, "pack.yaml", "release: 1", "release: 0")
    assert [line.split(":")[0] for line in told(pack)] == [
        STORY, WORDS, WORK, WORK, "pack.yaml", FIGURES, TARGETS,
    ]  # fmt: skip


def test_a_reference_to_a_faulty_rule_is_not_told_as_missing(tmp_path: Path) -> None:
    pack = small_place(tmp_path)
    line = replace_in(pack, WORDS, "within_list: sectors", "within_list: sectors\n      colour: 1")
    assert told(pack) == [f"{WORDS}:{line + 1}: 没有“colour”这个字段，请删去或改正字段名。"]


def test_nothing_counts_as_missing_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    pack = small_place(tmp_path)
    (pack / WORDS).write_text("", encoding="utf-8")
    assert told(pack) == [f"{WORDS}:1: 文件是空的，请填写内容或删去文件。"]


def test_every_tab_is_told(tmp_path: Path) -> None:
    pack = small_place(tmp_path)
    text = (pack / WORDS).read_text(encoding="utf-8")
    (pack / WORDS).write_text(text.replace("    ", "\t"), encoding="utf-8")
    lines = [int(line.split(":")[1]) for line in told(pack)]
    tabbed = [n for n, line in enumerate(text.split("\n"), start=1) if line.startswith("    ")]
    assert lines == tabbed


def test_a_file_in_the_old_chinese_encoding_is_told_with_its_first_unreadable_line(
    tmp_path: Path,
) -> None:
    pack = small_place(tmp_path)
    text = (pack / WORK).read_text(encoding="utf-8")
    (pack / WORK).write_bytes(text.encode("gbk"))
    assert told(pack) == [f"{WORK}:4: 文件不是 UTF-8 编码（多半是 GBK），请另存为 UTF-8 后再试。"]


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    pack = small_place(tmp_path)
    text = (pack / WORK).read_text(encoding="utf-8")
    (pack / WORK).write_bytes(text.encode("utf-8-sig"))
    assert told(pack) == []


def test_a_pack_without_manifest_is_told_so(tmp_path: Path) -> None:
    pack = small_place(tmp_path)
    (pack / "pack.yaml").unlink()
    assert told(pack) == ["pack.yaml:1: 缺少 pack.yaml，请补上这份说明方法包来历的文件。"]


def test_a_pack_without_rules_is_told_so(tmp_path: Path) -> None:
    pack = small_place(tmp_path)
    for file in (pack / "method").glob("**/*.yaml"):
        file.unlink()
    assert "method:1: 没有任何规则文件，请在 method 文件夹里放入 .yaml 文件。" in told(pack)


def test_a_missing_folder_is_told_so(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere") == ["nowhere:1: 没有这个文件夹，请核对方法包的路径。"]


def test_another_extension_is_told_instead_of_silently_left_out(tmp_path: Path) -> None:
    pack = small_place(tmp_path)
    (pack / "method/more.yml").write_text("rules: []", encoding="utf-8")
    assert told(pack) == ["method/more.yml:1: 扩展名应为 .yaml，否则不会被读取，请改名。"]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_place(tmp_path_factory.mktemp("scratch"))


@settings(max_examples=60, deadline=None)
@given(
    file=st.sampled_from([WORDS, WORK, RATING, FIGURES, TARGETS, STORY, "pack.yaml"]),
    at=st.integers(0, 400),
    length=st.integers(0, 8),
    scribble=st.text(alphabet="{}[]:-'\"#&*!|>%\n x1中", max_size=3),
)
def test_whatever_is_scribbled_into_a_file_the_answer_is_a_sentence_with_a_line(
    scratch: Path, file: str, at: int, length: int, scribble: str
) -> None:
    text = (SMALL_PLACE / file).read_text(encoding="utf-8")
    (scratch / file).write_text(text[:at] + scribble + text[at + length :], encoding="utf-8")
    try:
        pack, mistakes = validate(scratch, REGISTRIES)
    finally:
        (scratch / file).write_text(text, encoding="utf-8")
    assert (pack is None) == bool(mistakes)
    for mistake in mistakes:
        assert mistake.sentence.endswith("。")
        assert mistake.line >= 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a: \x07", "文件里有不可见的控制字符，请删去后重新保存。"),
        ("[" * 5000, "内容嵌套太深，请对照说明改写。"),
        ("#" * 1_000_001, "文件超过 1 MB，请拆成几个文件。"),
    ],
    ids=["control character", "nested too deeply", "too large"],
)
def test_a_hostile_file_is_refused_with_a_sentence(
    tmp_path: Path, content: str, sentence: str
) -> None:
    pack = small_place(tmp_path)
    (pack / WORDS).write_text(content, encoding="utf-8")
    assert told(pack) == [f"{WORDS}:1: {sentence}"]


def test_a_sound_pack_is_given_as_plain_values_with_digests(tmp_path: Path) -> None:
    pack, _ = validate(small_place(tmp_path), REGISTRIES)
    assert pack is not None
    rule = pack.rule("vocabulary", "categories")
    assert (rule.file, rule.line) == (WORDS, 10)
    assert (rule.source_line, rule.document, rule.clause) == (2, "opinion", 1)
    assert rule.is_from_source
    assert not pack.rule("duty", "theme-day").is_from_source
    assert rule.body == {
        "within_list": "sectors",
        "entries": [{"code": "COMMUNITY", "label": "社区", "within": "COMMUNITY_SECTOR"}],
    }
    assert rule.digest == body_digest(rule.body)
    assert [figure.value for figure in pack.figures] == [2, 24, 5, 2, 5]
    with pytest.raises(KeyError):
        pack.rule("duty", "nothing")
