"""The columns of the two roster files, with the other headings offices give them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Column:
    """One column: its heading, other headings it goes by, and how wide it is written (characters)."""

    title: str
    others: tuple[str, ...] = ()
    width: int = 12
    is_required: bool = False


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of file, in the order they are written."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    positions: dict[str, int] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for position, column in enumerate(self.columns):
            self.positions.update(dict.fromkeys((column.title, *column.others), position))

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)


ORGANISATIONS = Layout(
    "ORGANISATIONS",
    "党组织名册",
    (
        Column("组织编码", ("组织代码", "党组织编码", "党组织代码"), 12, is_required=True),
        Column("组织名称", ("党组织名称", "名称", "组织全称"), 30, is_required=True),
        Column("组织简称", ("简称",), 18),
        Column("组织类型", ("类型", "党组织类型", "组织形式"), 10, is_required=True),
        Column("上级组织编码", ("上级编码", "上级组织代码", "上级党组织编码"), 14),
        Column("组织类别", ("类别", "党组织类别"), 16, is_required=True),
        Column("所属领域", ("领域",), 14),
        Column("成立日期", ("成立时间", "建立日期"), 12),
        Column("本届任期起", ("任期起", "本届开始", "任期开始"), 12),
        Column("本届任期止", ("任期止", "本届届满", "任期结束", "届满日期"), 12),
        Column("所在街道", ("街道", "所在镇街", "所在街道(镇)"), 12),
        Column("联系电话", ("电话",), 14),
        Column("活动阵地", ("阵地", "活动场所"), 24),
        Column("标签", ("标记",), 12),
        Column("备注", ("说明",), 20),
    ),
)

MEMBERS = Layout(
    "MEMBERS",
    "党员名册",
    (
        Column(
            "所在组织编码",
            ("组织编码", "所在党组织编码", "所在支部编码", "党组织编码"),
            14,
            is_required=True,
        ),
        Column("姓名", ("党员姓名",), 10, is_required=True),
        Column("性别", (), 6),
        Column("出生日期", ("出生年月日", "出生时间"), 12),
        Column("民族", (), 8, is_required=True),
        Column("学历", ("文化程度", "最高学历"), 12, is_required=True),
        Column("入党日期", ("入党时间", "加入党组织日期"), 12, is_required=True),
        Column("转正日期", ("转正时间", "转为正式党员日期"), 12),
        Column("党内职务", ("职务", "党内职位"), 14),
        Column("人员类别", ("党员类别", "党员类型"), 10, is_required=True),
        Column("工作岗位", ("岗位", "现任职务"), 18),
        Column("籍贯", (), 14),
        Column("备注", ("说明",), 16),
        Column(
            "公民身份号码",
            ("身份证号", "身份证号码", "居民身份证号", "身份号码"),
            22,
            is_required=True,
        ),
        Column("手机号", ("手机", "手机号码", "联系手机", "移动电话"), 14),
    ),
)

LAYOUTS = {layout.kind: layout for layout in (ORGANISATIONS, MEMBERS)}
