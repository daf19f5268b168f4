"""The year's self-checks of a whole place at its stated size: opened and judged within seconds."""

from time import perf_counter

import pytest

from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.api import ItemAnswer, judge_self_checks, open_self_checks
from support.cast import Cast, cast
from support.full_size import ORGANISATIONS, fill_to_size
from support.lists import YEAR
from support.moments import AT

__all__ = ["cast"]

SECONDS = 10
ITEMS = 36


@pytest.mark.slow
def test_2247_self_checks_are_opened_and_judged_in_ten_seconds(cast: Cast) -> None:
    fill_to_size(cast)
    begun = perf_counter()
    open_self_checks(by=system_actor(cast.place), year=YEAR, at=AT)
    opened = perf_counter()
    judged = judge_self_checks(place=cast.place, year=YEAR, at=AT)
    done = perf_counter()
    with place_system(cast.place):
        answers = ItemAnswer.objects.filter(self_check__organisation__code__startswith="FULL-")
        assert answers.count() == ORGANISATIONS * ITEMS
    assert judged >= ORGANISATIONS * 30
    assert done - begun <= SECONDS, f"opening {opened - begun:.1f} s, judging {done - opened:.1f} s"
