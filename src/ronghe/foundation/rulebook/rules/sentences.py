"""Pydantic's findings as Chinese sentences, the same for a pack file and for a page's form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

Context = Mapping[str, Any]

_CHINESE = re.compile("[\u4e00-\u9fff]")


def sentence_of(error: ErrorDetails) -> str:
    """One sentence: which field, what is wrong, how to write it.

    What a schema's own validator says in Chinese is passed on word for word.
    """
    field = _field(error["loc"])
    context: Context = error.get("ctx") or {}
    if error["type"] in _SENTENCES:
        return _SENTENCES[error["type"]](field, context, error["input"])
    if _CHINESE.search(error["msg"]):
        return error["msg"]
    return f"“{field}”的值 {_shown(error['input'])} 不符合要求，请对照该类规则的字段说明改写。"


def findings(error: ValidationError) -> list[tuple[tuple[str | int, ...], str]]:
    """All findings of one validation as (path in the body, sentence), in field order."""
    found = error.errors()
    return [(one["loc"], sentence_of(one)) for one in found if not _only_follows(one, found)]


def _only_follows(one: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """A list counts as too short once its faulty items are dropped: not worth a second sentence."""
    depth = len(one["loc"])
    return one["type"] == "too_short" and any(
        len(other["loc"]) > depth and other["loc"][:depth] == one["loc"] for other in found
    )


def _field(loc: tuple[str | int, ...]) -> str:
    of_a_name = loc[-1:] == ("[key]",)
    names = [part for part in loc[: -2 if of_a_name else None] if isinstance(part, str)]
    return names[-1] if names else "内容"


def _must_be(kind: str) -> Callable[[str, Context, Any], str]:
    return lambda field, _context, given: f"“{field}”应为{kind}，现在是 {_shown(given)}，请改写。"


def _shown(given: Any) -> str:
    text = "空值" if given is None else str(given)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _limit(words: str, name: str) -> Callable[[str, Context, Any], str]:
    return lambda field, context, given: (
        f"“{field}”应{words} {_bound(context[name], given)}，现在是 {_shown(given)}，请改写。"
    )


def _bound(bound: Any, given: Any) -> str:
    """The bound as the writer would write it: a percentage where one is given."""
    is_percent = isinstance(given, str) and given.strip().endswith("%")
    return f"{bound * 100}%" if is_percent else f"{bound}"


def _choices(field: str, context: Context, given: Any) -> str:
    allowed = str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
    return f"“{field}”的值 {_shown(given)} 不在可选范围内，请改为 {allowed} 之一。"


def _pattern(field: str, context: Context, given: Any) -> str:
    pattern, what = str(context["pattern"]), f"“{field}”的写法 {_shown(given)} "
    if pattern.startswith("^[a-z][a-z0-9_]") and r"\." in pattern:
        return (
            f"{what}应以小写字母开头，只用小写字母、数字、下划线和点，如 entries.visits，请改写。"
        )
    if pattern.startswith("^[a-z][a-z0-9_]"):
        return f"{what}应以小写字母开头，只用小写字母、数字和下划线，请改写。"
    if pattern.startswith("^[A-Z][A-Z0-9_]"):
        return f"{what}应以大写字母开头，只用大写字母、数字和下划线，请改写。"
    return f"{what}只能用英文字母、数字和连字符，中间不留空格，请改写。"


_SENTENCES: Mapping[str, Callable[[str, Context, Any], str]] = {
    "missing": lambda field, _c, _g: f"缺少必填字段“{field}”，请补上。",
    "extra_forbidden": lambda field, _c, _g: f"没有“{field}”这个字段，请删去或改正字段名。",
    "string_type": _must_be("文字（纯数字请加引号）"),
    "int_type": _must_be("整数（不加引号）"),
    "int_parsing": _must_be("整数（不加引号）"),
    "bool_parsing": _must_be(" true 或 false"),
    "int_from_float": _must_be("整数（不加引号）"),
    "bool_type": _must_be(" true 或 false"),
    "tuple_type": _must_be("列表（每项前加“- ”）"),
    "list_type": _must_be("列表（每项前加“- ”）"),
    "dict_type": _must_be("字段表（每行“字段: 值”）"),
    "model_type": _must_be("字段表（每行“字段: 值”）"),
    "model_attributes_type": _must_be("字段表（每行“字段: 值”）"),
    "date_type": _must_be("形如 2018-11-01 的日期"),
    "date_parsing": _must_be("形如 2018-11-01 的日期"),
    "date_from_datetime_parsing": _must_be("形如 2018-11-01 的日期"),
    "date_from_datetime_inexact": _must_be("形如 2018-11-01 的日期"),
    "decimal_type": _must_be("数值"),
    "decimal_parsing": _must_be("数值"),
    "literal_error": _choices,
    "enum": _choices,
    "string_pattern_mismatch": _pattern,
    "string_too_short": lambda field, _c, _g: f"“{field}”不能留空，请填写。",
    "too_short": lambda field, context, _g: (
        f"“{field}”至少要有 {context['min_length']} 项，请补上。"
    ),
    "too_long": lambda field, context, _g: f"“{field}”最多 {context['max_length']} 项，请删减。",
    "string_too_long": lambda field, context, _g: (
        f"“{field}”最多 {context['max_length']} 个字，请缩短。"
    ),
    "greater_than_equal": _limit("不小于", "ge"),
    "less_than_equal": _limit("不大于", "le"),
    "greater_than": _limit("大于", "gt"),
    "less_than": _limit("小于", "lt"),
}
