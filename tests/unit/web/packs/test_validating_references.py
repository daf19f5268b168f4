"""Every reference in a pack that leads nowhere is one Chinese sentence at its line.

Each case breaks the sound small pack in one place and expects that one sentence and no other.
"""

from pathlib import Path

import pytest

from support.broken_packs import FIGURES, RATING, STORY, TARGETS, WORDS, WORK, Case, told
from support.packs import replace_in, small_place

BROKEN = {
    "key used twice": Case(
        WORK,
        "key: task-02\n    title: 第二项\n    valid_from:",
        "key: task-01\n    title: 第二项\n    valid_from:",
        "规则 key-task“task-01”自 2018-01-01 起的版本已在 method/work.yaml 第 86 行写过；各版的 valid_from 须不同，请改日期、改键名或删去一处。",
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
        "引用的文件与条款（document）“opinions”不存在，请改正键名或补上这条规则。",
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
        "引用的会议类型（meeting-kind）“MEETING”不存在，请改正键名或补上这条规则。",
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
        "引用的职责（duty）“day”不存在，请改正键名或补上这条规则。",
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
        "引用的会议类型（meeting-kind）“PARTY”不存在，请改正键名或补上这条规则。",
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
        "引用的职责（duty）“theme”不存在，请改正键名或补上这条规则。",
    ),
    "judge's meeting kind missing": Case(
        WORK,
        "{judge: post_filled, params: {post: SECRETARY}}",
        "{judge: meeting_recorded, params: {kind: PARTY, at_least: 1}}",
        "引用的会议类型（meeting-kind）“PARTY”不存在，请改正键名或补上这条规则。",
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
        "引用的职责（duty）“day”不存在，请改正键名或补上这条规则。",
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
        "引用的评分方案（scheme）“ratings”不存在，请改正键名或补上这条规则。",
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


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_one_mistake_is_told_in_one_sentence_at_its_line(tmp_path: Path, case: Case) -> None:
    pack = small_place(tmp_path)
    line = replace_in(pack, case.file, case.old, case.new, told_at=case.at)
    assert told(pack) == [f"{case.file}:{line}: {case.sentence}"]
