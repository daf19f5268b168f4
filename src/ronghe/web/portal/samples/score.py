"""Sample score sheet, board, quotas and charts."""

from ronghe.foundation.pages.shapes.chart import Chart, ChartKind, Series
from ronghe.foundation.pages.shapes.marks import Clause, Link, Provenance, State
from ronghe.foundation.pages.shapes.score import Quota, Ranked, ScoreLine
from ronghe.web.portal.samples.lists import BENCHMARK, FIVE, FOUR, LONG_NAME, THREE
from ronghe.web.portal.samples.work import METHOD

SCORES = (
    ScoreLine(
        title="组织生活按期开展",
        score="18.33",
        full="20",
        function="按期办结的义务 ÷ 应办义务，按比例得分（linear@1，100% 满分，60% 以下不得分）",
        fact="11 / 12 项按期办结",
        state=State.GOING,
        clause=METHOD,
        records=(
            Link("2018-09-12 支部党员大会", "#m1"),
            Link("2018-09-20 主题党日", "#m2"),
            Link("2018-08-16 党课（书记）", "#m3"),
        ),
        records_more_url="#records",
        what_next="11 月 9 日前补记 10 月主题党日，可再得 1.67 分，由三星线上到四星线上。",
        is_open=True,
    ),
    ScoreLine(
        title="规范化建设达标",
        score="30.00",
        full="30",
        function="六个方面全部达标得满分，否则不得分（yes_no@1）",
        fact="6 / 6 个方面达标",
        clause=Clause("规范化建设实施意见 第 21 行", "#c"),
        records=(Link("2018 年自查，审核通过", "#check"),),
    ),
    ScoreLine(
        title="为群众办实事",
        score="",
        full="10",
        function="权重未在来源中说明",
        fact="还没有这一项的记录",
        state=State.MISSING,
        provenance=Provenance.NOT_FROM_SOURCE,
    ),
)

BOARD = (
    Ranked("1", "湖畔城市更新公司党总支", "#1", "97.20", 0, BENCHMARK, "六方面全达标，按期率 100%"),
    Ranked("2", "白鹭路小学党支部", "#2", "95.85", 3, FIVE, "党课次数增加 4 次"),
    Ranked("3", "青杉软件有限公司党支部", "#3", "91.10", -1, FOUR, "10 月主题党日未记", True),
    Ranked("3", LONG_NAME, "#4", "91.10", None, THREE, "同分并列，名次相同"),
)

QUOTAS = (
    Quota(BENCHMARK, 21, 22, basis="不超过参评数的 1%（非来源设定）", clause=METHOD),
    Quota(FIVE, 112, 112, waiting=9, basis="不超过 5%"),
    Quota(FOUR, 351, 337, waiting=14, basis="不超过 15%"),
    Quota(THREE, 0, 900),
)

CHARTS = (
    Chart(
        key="chart-stars",
        finding="三星及以上占到 85%，离三年目标还差 5 个百分点",
        kind=ChartKind.BAR,
        unit="个组织",
        as_of="截至 2018-11-01",
        categories=("未评定", "三星", "四星", "五星", "标兵"),
        series=(Series("组织数", (345, 1430, 337, 113, 22)),),
        links=("#0", "#3", "#4", "#5", "#6"),
    ),
    Chart(
        key="chart-months",
        finding="“两新”按期率 7 月起落后社区 12 个百分点",
        kind=ChartKind.LINE,
        unit="%",
        as_of="2018 年 1—10 月",
        categories=("1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月"),
        series=(
            Series("社区", (88, 90, 91, 92, 93, 93, 94, 94, 95, 95)),
            Series("“两新”", (86, 88, 89, 90, None, 90, 84, 82, 83, 83)),
        ),
        note="5 月“两新”缺数据",
    ),
    Chart(
        key="chart-aspects",
        finding="阵地建设是四类组织共同的短板",
        kind=ChartKind.STACKED,
        unit="个组织",
        as_of="截至 2018-11-01",
        categories=("组织设置", "队伍建设", "组织生活", "教育管理", "工作机制", "阵地建设"),
        series=(
            Series("达标", (2103, 1987, 1902, 1944, 2010, 1533)),
            Series("未达标", (144, 260, 345, 303, 237, 714)),
        ),
        is_horizontal=True,
    ),
)
