"""The registry through which schemes name score functions, and the reference made of it.

The functions' docstrings are what people read (`docs/reference/scoring-functions.md`): mathematics,
units, rounding. n/d is the fact, P the points of the indicator. Every result is rounded to one
ten-thousandth of a point, halves away from zero, by integer arithmetic only.
"""

from decimal import Decimal

from ronghe.results.scoring.arithmetic.exact import plain
from ronghe.results.scoring.functions.averages import Average
from ronghe.results.scoring.functions.ballots import Ballot
from ronghe.results.scoring.functions.comparisons import (
    BetweenExtremes,
    RankPoints,
    RatioToBest,
)
from ronghe.results.scoring.functions.events import (
    Bonus,
    DeductAboveTarget,
    DeductBelowTarget,
    DeductPerEvent,
)
from ronghe.results.scoring.functions.formula import Formula, FormulaWithConditions
from ronghe.results.scoring.functions.function import Function
from ronghe.results.scoring.functions.polyline import Polyline
from ronghe.results.scoring.functions.proportional import (
    Linear,
    Manual,
    Share,
    Steps,
    StepsFrom,
    YesNo,
)
from ronghe.results.scoring.functions.standing import AgainstAverage, PlaceShare

FUNCTIONS: dict[tuple[str, int], type[Function]] = {
    (function.name, function.version): function
    for function in (
        Share, Linear, Polyline, Steps, StepsFrom, YesNo, Manual, DeductPerEvent, DeductBelowTarget, DeductAboveTarget,
        Bonus, RankPoints, PlaceShare, RatioToBest, BetweenExtremes, AgainstAverage, Ballot, Average,
        Formula, FormulaWithConditions,
    )
}  # fmt: skip


def reference_markdown() -> str:
    """Return the Chinese reference of all functions as Markdown, made of their docstrings and fields."""
    head = (
        "# 评分函数\n\n由代码中的说明生成，请勿手改。n/d 为事实的分子与分母，P 为指标分值；"
        "得分一律是万分之一分的整数，四舍五入时五入远离零。\n"
    )
    return head + "".join(_section(function) for function in FUNCTIONS.values())


def _section(function: type[Function]) -> str:
    text = "\n".join(line.strip() for line in (function.__doc__ or "").strip().splitlines())
    lines = [f"\n## `{function.label()}` {function.title}\n\n{text}\n"]
    if function.model_fields:
        lines.append("\n| 参数 | 含义 | 默认 |\n|---|---|---|\n")
    for key, field in function.model_fields.items():
        default = "必填" if field.is_required() else _default(field.default)
        lines.append(f"| `{key}` | {field.description} | {default} |\n")
    return "".join(lines)


def _default(value: object) -> str:
    if isinstance(value, Decimal):
        return f"`{plain(value)}`"
    return "无" if value is None else f"`{str(value).lower()}`"
