"""Small cells stay hidden, and nobody can subtract them back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ronghe.core.register.rules.masking import MINIMUM_CELL, masked_cells


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([10, 20, 30], [10, 20, 30]),
        ([10, 5, 0], [10, 5, 0]),
        ([10, 4, 30], [None, None, 30]),
        ([3, 4, 30], [None, None, 30]),
        ([1, 2, 30], [None, None, None]),
        ([8], [8]),
        ([4], [None]),
        ([], []),
    ],
)
def test_cells_below_five_are_hidden_and_one_more_where_the_rest_would_tell(
    counts: list[int], shown: list[int | None]
) -> None:
    assert masked_cells(counts) == shown


@given(st.lists(st.integers(0, 40), max_size=9))
def test_what_is_hidden_never_adds_up_to_less_than_five_people(counts: list[int]) -> None:
    shown = masked_cells(counts)
    hidden = [count for count, cell in zip(counts, shown, strict=True) if cell is None]

    assert all(cell is None or cell == 0 or cell >= MINIMUM_CELL for cell in shown)
    assert not hidden or sum(hidden) >= MINIMUM_CELL or len(hidden) == sum(c > 0 for c in counts)
