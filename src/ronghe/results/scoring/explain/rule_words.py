"""What the fields of schemes, ladders and assessments are called, and their values in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from ronghe.foundation.kernel.wording import Words, nested
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.rulebook.kinds import canonical_json
from ronghe.results.scoring.arithmetic.exact import plain, share_text
from ronghe.results.scoring.assessments.telling import EVERY, KINDS, PUBLICATION
from ronghe.results.scoring.explain.telling import MISSING, NOT_DUE, ROUNDING, TIES
from ronghe.results.scoring.ladders.ladder import Quota, Seats
from ronghe.results.scoring.schemes.scheme import FunctionCall

FIELDS = Words(
    {
        "ask": "要求",
        "assessor": "评分单位",
        "at_least": "最低等级",
        "attribute": "分组依据",
        "base": "名额基数",
        "basis": "内部各项合计",
        "block": "所在区块",
        "blocks": "区块",
        "bonus_cap": "加分上限",
        "ceiling": "最高分",
        "clause": "条款",
        "core_duty": "是否主责主业",
        "core_duty_min_share": "主责主业最低权重",
        "cumulative": "名额是否累计到更高等级",
        "decimals": "保留小数位数",
        "deduct_cap": "扣分上限",
        "direct": "直接定级",
        "document": "文件",
        "effect": "计分方式",
        "every": "周期",
        "fractions": "尾数处理",
        "first_cycle_exempt": "首次评定是否不受升级限制",
        "floor": "最低分",
        "full_marks": "满分",
        "function": "算法",
        "gate": "门槛",
        "has_applications": "是否先申报",
        "has_benchmarks": "是否选定标杆",
        "higher": "先比较的项目",
        "incentives": "激励建议",
        "indicators": "指标",
        "kind": "种类",
        "ladder": "晋级阶梯",
        "leader": "带队职务",
        "level": "所定等级",
        "levels": "等级",
        "limit": "数值上限",
        "list": "名单",
        "main": "定等的表",
        "max_up": "一个周期最多晋升级数",
        "measure": "度量",
        "min_score": "分数线",
        "missing": "缺数据的处理",
        "names": "象限名称",
        "negative": "是否允许负数",
        "not_due": "无应办事项的处理",
        "not_from_source": "是否为默认设定",
        "note": "说明",
        "notice_working_days": "公示工作日",
        "op": "比较方式",
        "parent": "所在区块",
        "parts": "组成部分",
        "per": "名额合算范围",
        "points": "分值",
        "pools": "分组",
        "promoter": "推进单位",
        "promoter_assesses": "是否谁推进谁考核",
        "promotion": "升级限制",
        "proposal": "激励建议",
        "publication": "公布方式",
        "quadrant": "象限",
        "quota": "名额",
        "quota_rules": "名额计算",
        "reason": "不达标的说明",
        "requires": "另设条件",
        "rounding": "名额取整",
        "scheme": "评分方案",
        "select": "对象范围",
        "sheets": "考核表",
        "streak": "连续保持",
        "subjects": "对象",
        "then": "仍同分的处理",
        "ties": "同分处理",
        "tiers": "分类要求",
        "title": "名称",
        "value": "要求的数值",
        "veto": "一票否决",
        "visit": "到访考评",
        "waiting_list": "是否设候补",
        "when_not_due": "没有应办事项时是否算达到",
        "when_own": "自己推进时的算法",
        "within_quota": "是否占用名额",
        "adjusted": "按条件另定名额",
        "down": "降几级",
        "last": "末位",
        "min_pool": "本组至少几个才定末位",
        "ranks": "并列以后的名次",
        "share": "比例",
        "count": "个数",
        "spare_from": "多少分以上除外",
        "unless": "除外条件",
        "when": "条件",
        "x": "横轴的表",
        "x_cut": "横轴分界",
        "y": "纵轴的表",
        "y_cut": "纵轴分界",
    }
)
CHOICES: Mapping[str, Mapping[Any, str]] = {
    "missing": MISSING,
    "not_due": NOT_DUE,
    "rounding": ROUNDING,
    "then": TIES,
    "ranks": Words({"competition": "跳过并列的名次", "dense": "紧接着排"}),
    "ties": Words({"spared": "并列跨线的一并不计", "counted": "并列跨线的一并计入"}),
    "every": EVERY,
    "publication": PUBLICATION,
    "kind": KINDS,
    "fractions": Words({"half_up": "四舍五入", "half_even": "四舍六入五成双", "down": "舍去"}),
    "effect": Words({"score": "计入总分", "bonus": "加分", "deduct": "扣分"}),
    "base": Words({"eligible": "参评组织", "gate_passed": "通过门槛的组织"}),
    "per": Words({"pool": "各组分别计算", "all": "全体合算"}),
    "when_not_due": Words({"fail": "不算达到", "pass": "算达到"}),
}
POINTS = frozenset(
    {"points", "spare_from", "full_marks", "basis", "floor", "ceiling", "bonus_cap", "deduct_cap", "min_score", "x_cut", "y_cut"}
)  # fmt: skip
CODES = frozenset({"block", "parent", "higher", "level", "levels", "at_least", "main", "x", "y"})
"""Fields that name other parts by code, and are told by their titles."""


def label_of(field: str) -> str:
    """What a field is called; a field nobody named is called by its key."""
    return FIELDS.get(field, field)


def words_of(field: str, value: Any, owner: BaseModel, titles: Mapping[str, str]) -> str:
    """A field's value as people read it, text in quotation marks; `owner` is what has the field."""
    match value:
        case None | () | "":
            return _("不设")
        case bool():
            return _("是") if value else _("否")
        case Decimal() | int():
            return _number(field, Decimal(value))
        case BaseModel():
            return _part(value, owner)
        case _:
            return _quoted(_text(field, value, titles))


def _part(value: BaseModel, owner: BaseModel) -> str:
    match value:
        case FunctionCall():
            return _quoted(_function(value, owner))
        case Seats():
            return _quota(value)
        case _:
            return canonical_json(value.model_dump(mode="json", exclude_defaults=True))


def _text(field: str, value: Any, titles: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return _("、").join(titles.get(one, f"{one}") for one in value)
    if value in CHOICES.get(field, {}):
        return CHOICES[field][value]
    return titles.get(value, f"{value}") if field in CODES else f"{value}"


def _quoted(text: str) -> str:
    return _("“%s”") % nested(text.removesuffix("。"))


def _number(field: str, value: Decimal) -> str:
    if field in POINTS:
        return _("%s 分") % plain(value)
    return share_text(value) if field.endswith("share") else plain(value)


def _function(call: FunctionCall, owner: BaseModel) -> str:
    points = getattr(owner, "points", Decimal(0))
    return call.params.sentence(points)


def _quota(quota: Seats) -> str:
    parts = [_seats(quota)]
    if isinstance(quota, Quota):
        if quota.at_least:
            parts.append(_("每组至少 %s 个") % quota.at_least)
        parts += [f"{pool}{_seats(seats)}" for pool, seats in quota.by_pool.items()]
    return _("，").join(parts)


def _seats(seats: Seats) -> str:
    if seats.count is not None:
        return _("%s 个") % seats.count
    return _("参评数的 %s") % share_text(seats.share or Decimal(0))
