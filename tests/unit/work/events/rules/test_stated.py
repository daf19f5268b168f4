"""A sum beside the figure a source states: equal, at least, about."""

import pytest

from ronghe.work.events.rules.stated import Fit, Qualifier, StatedSum, SumLine


@pytest.mark.parametrize(
    ("qualifier", "computed", "fit"),
    [
        ("EXACT", 99, Fit.SHORT),
        ("EXACT", 100, Fit.FITS),
        ("EXACT", 101, Fit.BEYOND),
        ("AT_LEAST", 99, Fit.SHORT),
        ("AT_LEAST", 100, Fit.FITS),
        ("AT_LEAST", 1000, Fit.FITS),
        ("ABOUT", 94, Fit.SHORT),
        ("ABOUT", 95, Fit.FITS),
        ("ABOUT", 105, Fit.FITS),
        ("ABOUT", 106, Fit.BEYOND),
    ],
)
def test_the_qualifier_says_what_fits(qualifier: Qualifier, computed: int, fit: Fit) -> None:
    stated = StatedSum(what="EVENTS", number=100, qualifier=qualifier)
    assert SumLine(stated, computed).fit is fit
