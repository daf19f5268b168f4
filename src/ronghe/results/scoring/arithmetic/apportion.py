"""Percentages of the parts of a whole, rounded each alone or so that they make exactly one hundred."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

Percentages = Literal["plain", "largest_remainder"]


def apportioned(counts: Sequence[int], decimals: int, how: Percentages) -> tuple[Decimal, ...]:
    """Return what percentage each count is of their sum, with that many decimals (0 to 4).

    `plain` rounds each, halves up, so that the sum may differ from 100 in the last place.
    `largest_remainder` (Hamilton) drops all fractions and gives the missing last places to the
    largest remainders, then to the larger count, then to the earlier part: the sum is exactly 100.
    Of nothing every part is 0. Raises `ValueError` for negative counts.
    """
    if any(count < 0 for count in counts):
        raise ValueError("占比只能由非负的个数算出；请核对个数。")
    whole, units = sum(counts), 100 * 10**decimals
    if whole == 0:
        return tuple(_percent(0, decimals) for _count in counts)
    if how == "plain":
        return tuple(_percent((2 * n * units + whole) // (2 * whole), decimals) for n in counts)
    parts = [count * units // whole for count in counts]
    order = sorted(range(len(counts)), key=lambda n: (-(counts[n] * units % whole), -counts[n], n))
    for position in order[: units - sum(parts)]:
        parts[position] += 1
    return tuple(_percent(part, decimals) for part in parts)


def _percent(units: int, decimals: int) -> Decimal:
    return Decimal(units).scaleb(-decimals)
