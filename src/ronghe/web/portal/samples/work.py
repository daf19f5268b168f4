"""Sample to-dos, queue, roster, timeline, loop, notices, jobs."""

from ronghe.foundation.pages.shapes.filters import Choice
from ronghe.foundation.pages.shapes.marks import Clause, Link, Mark, State
from ronghe.foundation.pages.shapes.work import (
    Event,
    Job,
    JobState,
    Notice,
    QueueItem,
    RosterPerson,
    Stop,
    Todo,
)
from ronghe.web.portal.samples.lists import LONG_NAME

METHOD = Clause("分类晋级管理办法 第 23 行", "#clause")
STANDARD = Clause("规范化建设实施意见 第 21 行", "#clause")

LOOP = (
    Stop("规划", State.GOING, "8 / 13", "项重点任务有本级计划", "#plan", Clause("第 19 行", "#c")),
    Stop("建设", State.DONE, "6 / 6", "个方面达标", "#standard", Clause("第 21 行", "#c")),
    Stop("管理", State.SOON, "11 / 12", "次应开会议已记录", "#manage", Clause("第 21 行", "#c")),
    Stop("评价", State.NOT_DUE, "四星", "2018 年评定 11 月 15 日开始", "#rate", METHOD),
)
LOOP_GAPS = (
    Stop("规划", State.LATE, "0 / 13", "还没有本级计划", "#plan"),
    Stop("建设", State.MISSING, "", "没有交过自查", "#standard"),
    Stop("管理", State.LATE, "2 / 12", "逾期 4 次", "#manage"),
    Stop("评价", State.PAUSED, "", "改组期间暂停评定", "#rate"),
)

TODOS = (
    Todo(
        title="记 10 月主题党日",
        why="10 月还没有记录，记完同时办结支委会和党课两项。",
        action_label="记一次会",
        action_url="#meeting",
        state=State.LATE,
        due_words="逾期 1 个工作日",
        minutes=6,
        clause=STANDARD,
    ),
    Todo(
        title="确认自查 3 条",
        why="21 条里系统已判定 18 条，剩 3 条请您确认。",
        action_label="去确认",
        action_url="#self-check",
        state=State.SOON,
        due_words="剩 3 个工作日",
        minutes=4,
    ),
    Todo(
        title="申报 2018 年星级",
        why="窗口 11 月 15 日打开，到 11 月 30 日止。",
        action_label="申报",
        action_url="#apply",
        due_words="11 月 15 日开始",
        minutes=5,
        refusal="“组织生活”方面还差 1 条，不能申报；请先补记 10 月主题党日。",
    ),
)

QUEUE = (
    QueueItem("1", "青杉软件有限公司党支部", "自查 · 第 2 次提交", "#1", Mark(State.GOING, "待审"), "剩 2 个工作日", True, True),
    QueueItem("2", LONG_NAME, "自查 · 首次提交", "#2", Mark(State.LATE, "逾期未审"), "逾期 1 个工作日", True),
    QueueItem("3", "白鹭路小学党支部", "自查 · 抽样", "#3", Mark(State.GOING, "待审"), "剩 4 个工作日"),
    QueueItem("4", "海棠生物医药党支部", "自查 · 已退回", "#4", Mark(State.PAUSED, "等下级修改")),
)  # fmt: skip
RETURN_REASONS = ("缺签到或人数对不上", "议题与会议种类不符", "附件看不清", "时间不在考核年度内")

REASONS = (
    Choice("LEAVE", "请假"),
    Choice("TRIP", "出差"),
    Choice("ILL", "病假"),
    Choice("OTHER", "其他"),
)
ROSTER = (
    RosterPerson("p1", "林晓岚", "书记"),
    RosterPerson("p2", "陈若谷", "组织委员"),
    RosterPerson("p3", "欧阳雨桐", is_absent=True, reason="TRIP"),
    RosterPerson("p4", "周野", "预备党员", is_absent=True, error="请选缺席原因。"),
    RosterPerson("p5", "单青禾"),
    RosterPerson("p6", "阿依努尔·买买提明"),
)

EVENTS = (
    Event("11月1日", "审核通过", "青剑湖科技园党委", "21 条全部通过。", "#review", State.DONE),
    Event("10月30日", "退回修改", "青剑湖科技园党委", "第 7 条缺签到。", "#review", State.LATE),
    Event("10月29日", "提交自查", "林晓岚", url="#check"),
    Event("11月15日", "评定窗口打开", state=State.NOT_DUE),
)

CYCLE = (
    Stop("开评", State.DONE, note="10月8日", url="#s1"),
    Stop("冻结数据", State.DONE, note="2,247 个组织", url="#s2"),
    Stop("门槛", State.DONE, note="1,902 个过线", url="#s3"),
    Stop("名额", State.GOING, note="四个组，正在核", url="#s4"),
    Stop("公示", State.NOT_DUE, note="5 个工作日"),
    Stop("确认", State.NOT_DUE),
)

NOTICES = (
    Notice("2018 年度拟评定四星级基层党组织名单", "#n1", "公示到直属党组织", "11月5日", "11月9日", Mark(State.GOING, "公示中"), "还有 3 个工作日", objection_url="#object"),
    Notice("2018 年度拟评定五星级及标兵基层党组织名单（含补充公示与异议复核结果说明）", "#n2", "公示到本组织", "10月22日", "10月26日", Mark(State.DONE, "已结束"), objection_refusal="公示期已过，不再受理异议；如有新情况请向上级组织部门反映。"),
)  # fmt: skip

JOBS = (
    Job("导入党员名册", JobState.RUNNING, 18200, 41753, "正在写入，可以离开这一页。"),
    Job("导入组织名册", JobState.DONE, 2273, 2273, "新增 2,270，更新 3，有误 0。", links=[Link("看结果", "#job")]),
    Job("计算 2018 年得分", JobState.FAILED, words="“组织生活”缺 3 个组织的事实，没有算出得分；请先补齐再算一次。", links=[Link("看缺哪些", "#missing")]),
    Job("打包年度台账", JobState.WAITING, words="前面还有 1 个任务。"),
)  # fmt: skip

USED_IN = (
    Link("三会一课 11 月", "#u1", Mark(State.DONE, "已办结")),
    Link("自查 3 项", "#u2"),
    Link("常态化指标", "#u3"),
)
