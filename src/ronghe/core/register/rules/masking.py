"""Small cells are not shown, and cannot be worked out from the rest (minimum cell 5). Pure."""

from collections.abc import Sequence

MINIMUM_CELL = 5


def masked_cells(counts: Sequence[int]) -> list[int | None]:
    """The counts with small ones hidden (None); zeros stay, for nobody stands behind them.

    Where what is hidden adds up to less than the minimum, a reader could subtract the rest from
    the total: then the smallest of the shown cells is hidden as well.
    """
    hidden = {at for at, count in enumerate(counts) if 0 < count < MINIMUM_CELL}
    if hidden and sum(counts[at] for at in hidden) < MINIMUM_CELL:
        rest = [at for at, count in enumerate(counts) if at not in hidden and count]
        hidden |= {min(rest, key=lambda at: counts[at])} if rest else set()
    return [None if at in hidden else count for at, count in enumerate(counts)]
