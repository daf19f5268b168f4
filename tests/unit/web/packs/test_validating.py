"""Every mistake in a pack is one Chinese sentence at its file and line, and all come at once.

Each case breaks the sound small pack in one place and expects that one sentence and no other.
"""

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ronghe.foundation.rulebook.kinds import body_digest
from ronghe.web.packs.validating import validate
from support.packs import KINDS, REGISTRIES, SMALL_PLACE, replace_in, small_place

KNOWN = "、".join(KINDS)
WORDS, WORK, RATING = "method/words.yaml", "method/work.yaml", "method/rating.yaml"
FIGURES, TARGETS, STORY = "stated/figures.yaml", "stated/targets.yaml", "demo/story.yaml"


class Case(NamedTuple):
    """What replaces what, the sentence, and where it is told: at the change unless `at` stands above it or in it."""

    file: str
    old: str
    new: str
    sentence: str
    at: str = ""


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
        "“code”的写法 build 不合规定：代码用大写字母、数字和下划线，键用字母、数字和连字符。",
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
    "key used twice": Case(
        WORK,
        "key: task-02",
        "key: task-01",
        "规则 key-task“task-01”已在 method/work.yaml 第 86 行出现过，请改键名或删去一处。",
    ),
    "clause of the source missing": Case(
        WORDS,
        "clause: 1}",
        "clause: 9}",
        "文件“opinion”没有第 9 条，请改正条款号或先在文件中登记。",
    ),
    "document of the source missing": Case(
        WORDS,
        "document: opinion",
        "document: opinions",
        "引用的规则 document“opinions”不存在，请改正键名或补上这条规则。",
    ),
    "repeated term": Case(
        WORDS,
        "        - {code: BRANCH",
        "        - {code: COMMITTEE, label: 党委}\n        - {code: BRANCH",
        "代码 COMMITTEE 在同一词表里出现了两次，请删去一处或改用别的代码。",
        at="body:",
    ),
    "within without list": Case(
        WORDS,
        "      within_list: sectors\n",
        "",
        "条目写了 within，词表却没写 within_list，请写明它指向哪个词表。",
        at="body:",
    ),
    "wider term missing": Case(
        WORDS,
        "within: COMMUNITY_SECTOR",
        "within: SOE",
        "词表“sectors”里没有代码 SOE，请改正代码或先在词表中登记。",
    ),
    "parent type missing": Case(
        WORDS,
        "parents: [COMMITTEE]",
        "parents: [LEAGUE]",
        "词表“org-types”里没有代码 LEAGUE，请改正代码或先在词表中登记。",
    ),
    "loop stage missing": Case(
        WORK,
        "loop_stages: [BUILD]",
        "loop_stages: [PLAN]",
        "词表“loop-stages”里没有代码 PLAN，请改正代码或先在词表中登记。",
    ),
    "clause number twice": Case(
        WORK,
        "      clauses:\n",
        "      clauses:\n        - {no: 1, title: 一, quote_line: 2, quote: 一, summary: 一, module: standards}\n",
        "条款号 1 出现了两次，请改用不同的号。",
        at="body:",
    ),
    "clauses out of order": Case(
        WORK,
        "      clauses:\n",
        "      clauses:\n        - {no: 2, title: 一, quote_line: 2, quote: 一, summary: 一, module: standards}\n",
        "条款应按条款号由小到大排列，请调整次序。",
        at="body:",
    ),
    "bearer's type missing": Case(
        WORK,
        "bearer: {org_types: [BRANCH]",
        "bearer: {org_types: [LEAGUE]",
        "词表“org-types”里没有代码 LEAGUE，请改正代码或先在词表中登记。",
    ),
    "bearer's category missing": Case(
        WORK,
        "categories: [COMMUNITY]",
        "categories: [SOE]",
        "词表“categories”里没有代码 SOE，请改正代码或先在词表中登记。",
    ),
    "two cadences": Case(
        WORK,
        "{every: MONTH}",
        "{every: MONTH, days_of_month: [5]}",
        "every、days_of_month、spans、before_event 须且只须写一个，请删去或补上其一。",
    ),
    "day that some months lack": Case(
        WORK,
        "{every: MONTH}",
        "{days_of_month: [5, 30]}",
        "days_of_month 应为 1 至 28 之间、由小到大、不重复的日子，请改写。",
    ),
    "counted due without number": Case(
        WORK,
        "{by: END_OF_PERIOD}",
        "{by: DAY_OF_PERIOD}",
        "按 END_OF_PERIOD 到期不写 number，其余两种到期方式必须写 number，请改正。",
    ),
    "closing meeting kind missing": Case(
        WORK,
        "meeting_kinds: [THEME_DAY]",
        "meeting_kinds: [THEME_DAY, MEETING]",
        "引用的规则 meeting-kind“MEETING”不存在，请改正键名或补上这条规则。",
    ),
    "closing not returned": Case(
        WORK,
        "meeting_kinds: [THEME_DAY]",
        "meeting_kinds: [THEME_DAY, LECTURE]",
        "会议类型 LECTURE 的 fulfils 里没有本职责“theme-day”，两边须一致，请补上。",
    ),
    "fulfilled duty missing": Case(
        WORK,
        "fulfils: [theme-day]",
        "fulfils: [theme-day, day]",
        "引用的规则 duty“day”不存在，请改正键名或补上这条规则。",
    ),
    "fulfilling not returned": Case(
        WORK,
        "      short_label: 党课\n",
        "      short_label: 党课\n      fulfils: [theme-day]\n",
        "职责“theme-day”的 closed_by 里没有会议类型 LECTURE，两边须一致，请补上。",
        at="fulfils: [theme-day]",
    ),
    "counting together said once": Case(
        WORK,
        "      may_count_with: [THEME_DAY]\n",
        "",
        "LECTURE 的 may_count_with 里没有 THEME_DAY，合并须两边都写，请补上。",
        at="may_count_with: [LECTURE]",
    ),
    "neighbour missing": Case(
        WORK,
        "may_count_with: [LECTURE]",
        "may_count_with: [LECTURE, PARTY]",
        "引用的规则 meeting-kind“PARTY”不存在，请改正键名或补上这条规则。",
    ),
    "preset joins what may not count": Case(
        WORK,
        "joined_with: [LECTURE]",
        "joined_with: [PARTY]",
        "预设“合并会”并入了 PARTY，但 may_count_with 里没有它，请补上。",
        at="body:",
    ),
    "preset twice": Case(
        WORK,
        "      presets:\n",
        "      presets:\n        - {key: joint, label: 另一个, joined_with: [LECTURE], agenda: [学习]}\n",
        "预设键“joint”出现了两次，请改用不同的键。",
        at="body:",
    ),
    "minutes without date": Case(
        WORK,
        "主题党日记录（{date}）",
        "主题党日记录",
        "minutes_title 须含 {organisation} 和 {date}，请补上。",
        at="body:",
    ),
    "step twice": Case(
        WORK,
        "key: confirm",
        "key: direct",
        "步骤键“direct”出现了两次，请改用不同的键。",
        at="body:",
    ),
    "category missing": Case(
        WORK,
        "      category: COMMUNITY\n      aspect: ORG_LIFE",
        "      category: SOE\n      aspect: ORG_LIFE",
        "事项代码 COMMUNITY-ORG_LIFE-01 应以 SOE-ORG_LIFE- 开头，请改正代码。",
        at="body:",
    ),
    "item code twice": Case(
        WORK,
        "code: COMMUNITY-ORG_LIFE-02",
        "code: COMMUNITY-ORG_LIFE-01",
        "事项代码 COMMUNITY-ORG_LIFE-01 出现了两次，请改用不同的代码。",
        at="body:",
    ),
    "two kinds of evidence": Case(
        WORK,
        "evidence: {confirm: true}",
        "evidence: {confirm: true, judge: term_valid}",
        "evidence 须且只须写 judge、confirm: true 或 records 其中一个，请改正。",
    ),
    "parameters for a person": Case(
        WORK,
        "evidence: {confirm: true}",
        "evidence: {confirm: true, params: {min: 1}}",
        "只有系统判定的事项有参数，请删去 params。",
    ),
    "applies to a missing type": Case(
        WORK,
        "applies_to: {org_types: [BRANCH]}",
        "applies_to: {org_types: [LEAGUE]}",
        "词表“org-types”里没有代码 LEAGUE，请改正代码或先在词表中登记。",
    ),
    "judge missing": Case(
        WORK,
        "judge: post_filled",
        "judge: post_full",
        "没有名为“post_full”的系统判定，请改正名称，或改为 confirm: true。",
    ),
    "judge's parameter missing": Case(
        WORK,
        "{duty: theme-day, min_percent: 90}",
        "{duty: theme-day}",
        "系统判定“duty_fulfilled”缺少参数 min_percent（从 1 到 100 的整数），请补上。",
    ),
    "judge's parameter unknown": Case(
        WORK,
        "{post: SECRETARY}",
        "{post: SECRETARY, since: 1}",
        "系统判定“post_filled”没有参数 since，请删去或改正名称。",
    ),
    "judge's parameter out of bounds": Case(
        WORK,
        "min_percent: 90}",
        "min_percent: 900}",
        "“min_percent”应为从 1 到 100 的整数，现在是 900，请改写。",
    ),
    "judge's duty missing": Case(
        WORK,
        "duty: theme-day, ",
        "duty: theme, ",
        "引用的规则 duty“theme”不存在，请改正键名或补上这条规则。",
    ),
    "judge's meeting kind missing": Case(
        WORK,
        "{judge: post_filled, params: {post: SECRETARY}}",
        "{judge: meeting_recorded, params: {kind: PARTY, at_least: 1}}",
        "引用的规则 meeting-kind“PARTY”不存在，请改正键名或补上这条规则。",
    ),
    "judge's post missing": Case(
        WORK,
        "{post: SECRETARY}",
        "{post: KING}",
        "词表“posts”里没有代码 KING，请改正代码或先在词表中登记。",
    ),
    "judge's field missing": Case(
        WORK,
        "{judge: post_filled, params: {post: SECRETARY}}",
        "{judge: field_present, params: {field: colour}}",
        "“field”应为名册中可以留空的字段（area、established_on、phone、term_from、term_until、venue 之一），现在是 colour，请改写。",
    ),
    "task number twice": Case(
        WORK,
        "no: 2\n",
        "no: 1\n",
        "任务编号 1 已由“task-01”使用，请改用别的编号。",
    ),
    "task's role missing": Case(
        WORK,
        "lead_role: OFFICE",
        "lead_role: NOBODY",
        "词表“roles”里没有代码 NOBODY，请改正代码或先在词表中登记。",
    ),
    "task's sector missing": Case(
        WORK,
        "sectors: [COMMUNITY_SECTOR]",
        "sectors: [SOE]",
        "词表“sectors”里没有代码 SOE，请改正代码或先在词表中登记。",
    ),
    "task's clause missing": Case(
        WORK,
        "clause: {document: opinion, no: 1}",
        "clause: {document: opinion, no: 7}",
        "文件“opinion”没有第 7 条，请改正条款号或先在文件中登记。",
    ),
    "key is not the folder": Case(
        "pack.yaml",
        "key: small-place",
        "key: small",
        "key 应与文件夹名“small-place”相同，请改正其一。",
    ),
    "figure computed by nothing": Case(
        FIGURES,
        "register.grassroots_organisations",
        "register.branches",
        "没有名为“register.branches”的计算项，请改正名称；只作介绍的数字请写 profile。",
    ),
    "figure twice": Case(
        FIGURES,
        "code: years",
        "code: branches",
        "数字代码“branches”出现了两次，请改用不同的代码。",
        at="figures:",
    ),
    "figure is no number": Case(
        FIGURES,
        "value: 24",
        "value: 两打",
        "“value”应为整数或形如 2018-11-01 的日期，现在是 两打，请改写。",
    ),
    "target computed by nothing": Case(
        TARGETS,
        "standards.compliance_share",
        "standards.share",
        "没有名为“standards.share”的计算项，请改正名称；只作介绍的数字请写 profile。",
    ),
    "story's category missing": Case(
        STORY,
        "  category: COMMUNITY\n  sector",
        "  category: SOE\n  sector",
        "词表“categories”里没有代码 SOE，请改正代码或先在词表中登记。",
    ),
    "story's duty missing": Case(
        STORY,
        "open_duty: theme-day",
        "open_duty: day",
        "引用的规则 duty“day”不存在，请改正键名或补上这条规则。",
    ),
    "story's shares do not sum up": Case(
        STORY,
        "confirmed: 700",
        "confirmed: 600",
        "四种状态的千分比合计应为 1000，现在是 900，请调整。",
        at="- category: COMMUNITY",
    ),
    "indicator's measure missing": Case(
        RATING,
        "measure: obligations.fulfilled",
        "measure: obligations.done",
        "没有名为“obligations.done”的度量，请改正名称。",
    ),
    "gate's measure missing": Case(
        RATING,
        "measure: standards.compliant",
        "measure: standards.done",
        "没有名为“standards.done”的度量，请改正名称。",
    ),
    "ladder's scheme missing": Case(
        RATING,
        "scheme: rating\n",
        "scheme: ratings\n",
        "引用的规则 scheme“ratings”不存在，请改正键名或补上这条规则。",
    ),
    "level missing": Case(
        RATING,
        "code: STAR",
        "code: COMET",
        "词表“levels”里没有代码 COMET，请改正代码或先在词表中登记。",
    ),
    "pool missing": Case(
        RATING,
        "by_pool: {COMMUNITY:",
        "by_pool: {SOE:",
        "词表“categories”里没有代码 SOE，请改正代码或先在词表中登记。",
    ),
    "tie decided by nothing": Case(
        RATING,
        "higher: [BASICS]",
        "higher: [BASIC]",
        "同分时要比较 BASIC，但方案里没有这个指标或区块；请改正代码。",
    ),
    "quota twice": Case(
        RATING,
        "{count: 1}",
        "{count: 1, share: 10%}",
        "名额请写 share（比例）或 count（个数），两者写且只写一个。",
    ),
}


def told(pack: Path) -> list[str]:
    found, mistakes = validate(pack, REGISTRIES)
    assert (found is None) == bool(mistakes)
    return [str(mistake) for mistake in mistakes]


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
