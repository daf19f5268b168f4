"""Values of schemes, ladders and assessments in words; their fields are called as everywhere."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from ronghe.foundation.kernel.wording import Words, nested
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.rulebook.kinds import FIELDS, canonical_json, value_word
from ronghe.results.scoring.arithmetic.exact import plain, share_text
from ronghe.results.scoring.ladders.ladder import Quota, Seats
from ronghe.results.scoring.schemes.scheme import FunctionCall

OWN_NAMES = Words({"basis": "内部分值合计"})
"""Fields of a scheme that mean something else in other kinds of rule."""
POINTS = frozenset(
    {"points", "spare_from", "full_marks", "basis", "floor", "ceiling", "bonus_cap", "deduct_cap", "min_score", "x_cut", "y_cut"}
)  # fmt: skip
CODES = frozenset({"block", "parent", "higher", "level", "levels", "at_least", "main", "x", "y"})
"""Fields that name other parts by code, and are told by their titles."""


def label_of(field: str) -> str:
    """What a field is called; a field nobody named is called by its key."""
    return OWN_NAMES.get(field) or FIELDS.get(field, field)


def words_of(field: str, value: Any, owner: BaseModel, titles: Mapping[str, str]) -> str:
    """A field's value as people read it, text in quotation marks; `owner` is what has the field."""
    match value:
        case None | () | "":
            return _("不设")
        case bool():
            return _quoted(_("是") if value else _("否"))
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
    known = value_word(field, value)
    if known is not None:
        return known
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
        parts += [
            _("%(when)s的组%(seats)s")
            % {"when": nested(one.when.reason.removesuffix("。")), "seats": _seats(one)}
            for one in quota.adjusted
        ]
    return _("，").join(parts)


def _seats(seats: Seats) -> str:
    if seats.count is not None:
        return _("%s 个") % seats.count
    return _("参评数的 %s") % share_text(seats.share or Decimal(0))
