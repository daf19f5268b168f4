"""A table's cells: which ones no line break may cut."""

import pytest

from ronghe.foundation.pages.shapes.table import Cell


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("2018-11-01", True),
        ("", False),
        ("0512-04207275", False),
        ("1234567890", False),
        ("SIP1133", False),
    ],
)
def test_a_date_and_nothing_else_stays_on_one_line(text: str, is_date: bool) -> None:
    assert Cell(text).is_date is is_date
