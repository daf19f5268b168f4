"""Sample table, tree, picker and heat table."""

from django.http import QueryDict

from ronghe.foundation.pages.shapes.filters import Chip, Choice, Filter, FilterKind
from ronghe.foundation.pages.shapes.marks import Level, Link, Mark, State
from ronghe.foundation.pages.shapes.paging import paging, sorting
from ronghe.foundation.pages.shapes.score import HeatCell, HeatLine
from ronghe.foundation.pages.shapes.table import (
    Blank,
    Cell,
    Column,
    OnPhone,
    Row,
    Table,
    number_cell,
)
from ronghe.foundation.pages.shapes.tree import OrganisationOption, TreeNode

THREE, FOUR, FIVE = (
    Level("THREE_STAR", "三星"),
    Level("FOUR_STAR", "四星"),
    Level("FIVE_STAR", "五星"),
)
BENCHMARK, UNRATED = Level("BENCHMARK", "标兵"), Level("UNRATED", "未评定")
LONG_NAME = "香樟社区居民委员会与驻区企业事业单位联合组建的区域性流动党员临时管理服务党支部"

BRANCHES = (
    ("青杉软件有限公司党支部", "“两新”", 18, 11, 12, FOUR, State.GOING),
    ("白鹭路小学党支部", "机关（事业）单位", 31, 12, 12, FIVE, State.DONE),
    ("云杉社区第一党支部", "社区", 46, 9, 12, THREE, State.SOON),
    (LONG_NAME, "社区", 7, 0, 12, UNRATED, State.LATE),
    ("湖畔城市更新公司党总支", "国资国企", 64, 12, 12, BENCHMARK, State.DONE),
    ("云杉精密仪器党支部", "“两新”", 5, None, 12, None, State.NOT_DUE),
    ("梧桐里社区第二党支部", "社区", 39, 10, 12, THREE, State.GOING),
    ("海棠生物医药党支部", "“两新”", 12, 8, 12, THREE, State.PAUSED),
    ("星港学校党总支", "机关（事业）单位", 88, 12, 12, FIVE, State.DONE),
    ("桂花坊社区党总支", "社区", 102, 11, 12, FOUR, State.GOING),
    ("银杏数据科技党支部", "“两新”", 9, 7, 12, UNRATED, State.SOON),
    ("市政公用工程公司党支部", "国资国企", 27, 12, 12, FOUR, State.DONE),
    ("紫薇园社区党支部", "社区", 33, 6, 12, UNRATED, State.LATE),
    ("青石桥律师事务所党支部", "“两新”", 14, 12, 12, FOUR, State.DONE),
    ("人力资源服务中心党支部", "机关（事业）单位", 22, 12, 12, FIVE, State.DONE),
)


def sample_table(query: QueryDict) -> Table:
    """A list page's table with every kind of cell."""
    members_url, members_order = sorting(query, "members")
    return Table(
        caption="基层党组织达标情况",
        columns=(
            Column("组织", is_frozen=True, on_phone=OnPhone.TITLE),
            Column("类别", on_phone=OnPhone.HIDDEN),
            Column("党员", is_number=True, sort_url=members_url, sorted=members_order),
            Column("达标条目", is_number=True, note="共 12 条", on_phone=OnPhone.LINE),
            Column("上次评定"),
            Column("状态", on_phone=OnPhone.MARK),
            Column("2019 年度", on_phone=OnPhone.HIDDEN),
        ),
        rows=[_row(index, *branch) for index, branch in enumerate(BRANCHES)],
        total_text="共 2,247 个组织，本页 15 个",
        as_of="截至 2018-11-01",
        totals=(
            Cell("合计"),
            Cell(),
            Cell("41,753"),
            Cell("23,180"),
            Cell(),
            Cell(),
            Cell(),
        ),
        paging=paging(query, total=2247),
        filters=sample_filters(query),
        chips=(Chip("类别：社区", "?"), Chip("状态：逾期", "?")),
    )


def _row(
    index: int,
    name: str,
    category: str,
    members: int,
    met: int | None,
    items: int,
    level: Level | None,
    state: State,
) -> Row:
    return Row(
        key=str(index),
        url=f"#row-{index}",
        cells=(
            Cell(name),
            Cell(category),
            number_cell(members, url=f"#members-{index}"),
            number_cell(met) if met is None else Cell(f"{met}/{items}" if met else "0"),
            Cell(level=level) if level else Cell(blank=Blank.MISSING),
            Cell(mark=Mark(state)),
            Cell(blank=Blank.NOT_DUE),
        ),
        actions=(Link("查看", f"#row-{index}"), Link("催办", f"#remind-{index}")),
        is_selected=index == 2,
    )


def sample_filters(query: QueryDict) -> tuple[Filter, ...]:
    """A row of filters of all three kinds."""
    return (
        Filter("name", "名称", value=query.get("name", ""), placeholder="名称或拼音首字母"),
        Filter(
            "category",
            "类别",
            FilterKind.SELECT,
            value="COMMUNITY",
            choices=(
                Choice("ORGAN", "机关（事业）单位"),
                Choice("SOE", "国资国企"),
                Choice("COMMUNITY", "社区"),
                Choice("TWO_NEW", "“两新”"),
            ),
        ),
        Filter("since", "更新于", FilterKind.DATE),
    )


def empty_table() -> Table:
    """A table with nothing in it."""
    return Table(
        caption="党员名册",
        columns=(Column("姓名", is_frozen=True, on_phone=OnPhone.TITLE), Column("入党时间")),
        rows=(),
        total_text="共 0 人",
        empty_title="名册还是空的",
        empty_text="从 Excel 导入，或逐个登记；导入前可以先看每一行对不对。",
    )


def sample_tree() -> tuple[TreeNode, ...]:
    """A tree four deep, one branch open, one lazy, one long name."""
    branches = (
        TreeNode("b1", "支", "青杉软件有限公司党支部", "#b1", "18", 3, is_selected=True),
        TreeNode("b2", "支", LONG_NAME, "#b2", "7", 3),
        TreeNode("b3", "支", "云杉精密仪器党支部", "#b3", "5", 3),
    )
    return (
        TreeNode(
            "w1",
            "工",
            "苏州工业园区工作委员会",
            "#w1",
            "2,247",
            1,
            is_open=True,
            children=(
                TreeNode("c1", "委", "青剑湖科技园党委", "#c1", "86", 2, True, children=branches),
                TreeNode("c2", "总", "桂花坊社区党总支", "#c2", "9", 2, children_url="#children"),
                TreeNode("c3", "委", "星港教育集团党委", "#c3", "41", 2, children_url="#children"),
                TreeNode("c4", "支", "人力资源服务中心党支部", "#c4", "22", 2),
            ),
        ),
    )


def sample_options() -> tuple[OrganisationOption, ...]:
    """Answers of the picker."""
    return (
        OrganisationOption("b1", "支", "青杉软件有限公司党支部", "工委 / 青剑湖科技园党委"),
        OrganisationOption("b2", "支", LONG_NAME, "工委 / 桂花坊社区党总支"),
    )


def sample_heat() -> tuple[HeatLine, ...]:
    """Direct organisations against the four loop stages."""
    figures = (
        ("青剑湖科技园党委", (96, 82, 91, 55)),
        ("桂花坊社区党总支", (100, 94, 74, 68)),
        ("星港教育集团党委", (88, None, 97, 90)),
        ("国资经营公司党委", (72, 58, 83, 47)),
    )
    return tuple(
        HeatLine(
            name=name,
            url="#unit",
            cells=[
                HeatCell(percent, "—" if percent is None else f"{percent}%", "#list")
                for percent in percents
            ],
        )
        for name, percents in figures
    )
