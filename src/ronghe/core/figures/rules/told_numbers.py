"""An entered number as people write it, with its unit."""

from decimal import Decimal

POINTS, PERCENT, YES_NO = "分", "%", "是否"
"""Units that say how the number is meant: what an assessor gives, a share, an answer."""


def told_number(numerator: int, denominator: int, unit: str) -> str:
    """Both numbers of a share ("26/28项"); amounts over a power of ten as decimals ("18.54亿元").

    Percentages come as such ("12.2%"), answers as 是 or 否.
    """
    if unit == YES_NO:
        return "是" if numerator >= denominator else "否"
    if unit == PERCENT and denominator > 1:
        return f"{_plain(Decimal(numerator * 100) / denominator)}%"
    if denominator == 1:
        return f"{numerator:,}{unit}"
    is_amount = numerator > denominator and f"{denominator}".strip("0") == "1"
    if unit == POINTS or is_amount:
        return f"{_plain(Decimal(numerator) / denominator)}{unit}"
    return f"{numerator:,}/{denominator:,}{unit}"


def _plain(number: Decimal) -> str:
    return f"{round(number, 4).normalize():,f}"
