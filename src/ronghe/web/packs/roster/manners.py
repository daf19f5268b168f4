"""How bodies and the organisations in them are named, one manner for each kind of body.

A place may add manners of its own in its `demo/roster.yaml`.
"""

from dataclasses import dataclass
from typing import Literal

People = Literal["community", "village", "organ", "soe", "firm", "campus"]
"""Which kind of people a body holds."""

NUMERALS = "一二三四五六七八九十"
_NUMBERED = tuple(f"第{numeral}" for numeral in NUMERALS)


@dataclass(frozen=True)
class Manner:
    """The words of one kind of body: endings of its name, its inner branches, its room, its people."""

    endings: tuple[str, ...]
    parts: tuple[str, ...] = _NUMBERED
    venue: str = "党员活动室"
    people: People = "organ"
    is_by_plant: bool = False
    """Named after plants first, as neighbourhoods are."""
    is_often_joint: bool = False
    """Small bodies often share a branch (联合党支部)."""
    has_long_terms: bool = False
    """Terms of five years, as in villages and communities."""


_FIRM_PARTS = ("研发", "生产", "质量", "市场", "职能", "采购", "物流", "工程", "客服", "财务")
_HOLDING_ENDINGS = (
    "置业公司", "水务公司", "建设公司", "物业公司", "资产公司", "燃气公司", "能源公司", "文旅公司", "担保公司", "交运公司",
)  # fmt: skip
_HOLDING_PARTS = ("本部", "项目", "运营", "财务", "工程", "物业", "资产", "招商")
_COMPANY_ENDINGS = (
    "精密制造公司", "电子公司", "新材料公司", "集成电路公司", "自动化公司", "物流公司", "光学公司", "汽车零部件公司",
    "仪器公司", "食品公司", "商贸公司", "纳米材料公司",
)  # fmt: skip
_UNIVERSITY_PARTS = (
    "材料学院", "机械学院", "计算机学院", "机关", "研究生第一", "研究生第二", "本科生第一", "本科生第二", "离退休",
)  # fmt: skip


def _firm(*endings: str, parts: tuple[str, ...] = _FIRM_PARTS) -> Manner:
    return Manner(endings, parts, people="firm", is_often_joint=True)


MANNERS: dict[str, Manner] = {
    "community": Manner(
        ("社区",), venue="党群服务中心", people="community", is_by_plant=True, has_long_terms=True
    ),
    "village": Manner(
        ("村",), venue="党群服务中心", people="village", is_by_plant=True, has_long_terms=True
    ),
    "department": Manner(("处", "科", "中心")),
    "school": Manner(("小学", "中学", "幼儿园"), is_by_plant=True),
    "clinic": Manner(("卫生服务中心", "康复医院"), is_by_plant=True),
    "police": Manner(("派出所", "警务站"), is_by_plant=True),
    "university": Manner(("研究院",), _UNIVERSITY_PARTS, "师生党员之家", "campus"),
    "holding": Manner(_HOLDING_ENDINGS, _HOLDING_PARTS, people="soe"),
    "company": _firm(*_COMPANY_ENDINGS),
    "biotech": _firm("生物医药公司", "医疗器械公司", "基因技术公司", "制药公司"),
    "software": _firm("软件公司", "网络公司", "智能科技公司", "数据公司"),
    "service": _firm("人力资源公司", "管理咨询公司", "劳务服务公司"),
    "profession": _firm(
        "律师事务所", "会计师事务所", "税务师事务所", "造价咨询公司", parts=_NUMBERED
    ),
    "society": _firm(
        "商会",
        "行业协会",
        "公益服务中心",
        "志愿者协会",
        "养老服务中心",
        "民办学校",
        parts=_NUMBERED,
    ),
}
