"""An entered number as people write it, with its unit."""

from decimal import Decimal

POINTS = "分"
"""The unit of what an assessor gives: entered over a power of ten, told as a decimal."""


def told_number(numerator: int, denominator: int, unit: str) -> str:
    """Both numbers of a share ("26/28项"); points as a decimal ("11.8分"); else one number."""
    if denominator == 1:
        return f"{numerator:,}{unit}"
    if unit == POINTS:
        return f"{(Decimal(numerator) / denominator).normalize():,f}{unit}"
    return f"{numerator:,}/{denominator:,}{unit}"
