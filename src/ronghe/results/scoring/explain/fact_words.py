"""A fact in words: by itself, with the unit its function gives it, and what happens without one."""

from decimal import Decimal
from fractions import Fraction

from ronghe.foundation.kernel.wording import Words
from ronghe.foundation.kernel.wording import gettext as _
from ronghe.foundation.kernel.wording import gettext_noop as noop
from ronghe.results.scoring.arithmetic.exact import DECIMALS, plain, share_text
from ronghe.results.scoring.assessments.assessment import RESULT, SHEET
from ronghe.results.scoring.functions.function import Function
from ronghe.results.scoring.schemes.scheme import Indicator, Reading

_POLICY = Words(
    {
        "exclude_and_rebase": "不计入，其余指标按比例折算",
        "zero": "记 0 分",
        "full": "记满分",
        "refuse": "不予评分，须先补齐",
    }
)
_UNITS = {
    "manual": noop("%s 分。"),
    "rank_points": noop("第 %s 名。"),
    "deduct_per_event": noop("%s 次。"),
    "bonus": noop("%s 次。"),
    "ballot": noop("%s 票。"),
}
"""What a number is of, for functions that read only one sort of number."""


def fact_sentence(
    indicator: Indicator,
    reading: Reading,
    state: str,
    numerator: int | None,
    denominator: int | None,
) -> str:
    """Say what the fact is, and what happens when there is none; `reading` is how it is scored."""
    if state == "NOT_DUE":
        return _("本期没有应办事项：%(then)s。") % {"then": _POLICY[indicator.not_due]}
    if state == "VALUE" and numerator is None:
        return _("由多项数据算得。")
    if state == "MISSING" or numerator is None or denominator is None:
        return _("没有数据：%(then)s。") % {"then": _POLICY[indicator.missing]}
    if reading.function.name == "yes_no":
        return _("是。") if numerator >= denominator else _("否。")
    return value_words(state, numerator, denominator, reading, reading.measure)


def value_words(
    state: str,
    numerator: int | None,
    denominator: int | None,
    reading: Reading | None = None,
    measure: str | None = None,
) -> str:
    """Say a fact by itself, with its unit if it is told how it is scored; what another sheet or assessment scored is said in points."""
    if state == "NOT_DUE":
        return _("没有应办事项。")
    if state == "MISSING" or numerator is None or denominator is None:
        return _("没有数据。")
    function = reading.function.params if reading else None
    number = plain(round(Decimal(numerator) / denominator, DECIMALS))
    if measure and measure.startswith((SHEET, RESULT)):
        return _("%s 分。") % number
    unit = None if function is None or function.compares else _UNITS.get(function.name)
    if unit is not None:
        return _(unit) % number
    share = _share(function, Fraction(numerator, denominator))
    if denominator == 1 or (not share and _is_power_of_ten(denominator)):
        return f"{number}。"
    return _("%(numerator)s / %(denominator)s，即 %(share)s。") % {
        "numerator": numerator,
        "denominator": denominator,
        "share": share or number,
    }


def _share(function: Function | None, value: Fraction) -> str:
    """The value as a percentage, where it is a share; nothing where it is an amount."""
    ends = [getattr(function, name, None) for name in ("target", "zero_at", "full_at")]
    known = [end for end in ends if end is not None]
    if function is None:
        is_of_shares = not _is_power_of_ten(value.denominator)
    else:
        is_of_shares = max(known) <= 1 if known else function.name == "share"
    return share_text(value) if is_of_shares or abs(value) <= 1 else ""


def _is_power_of_ten(denominator: int) -> bool:
    """Whether a value over it is a decimal number that was entered, and no share."""
    return f"{denominator}".strip("0") == "1"
