"""The clock at size: opening a year, sweeping a million, listing a hundred thousand."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.obligations.api import (
    Obligation,
    ObligationNotice,
    open_duties,
    sweep_place,
    work_list,
)
from ronghe.foundation.kernel.bulk import execute, fetch, refresh_statistics
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, page_queries
from support.cast import PLACE, Cast, cast
from support.full_size import ORGANISATIONS, fill_to_size
from support.obligations import by_hand, publish
from support.processor_time import processor_seconds

__all__ = ["browse", "cast"]

OPENING_SECONDS, SWEEP_SECONDS, PAGE_SECONDS = 3, 30, 0.06
_OWED = """
INSERT INTO obligations_obligation
  (place_id, kind, source, bearer_id, path, round, title, opens_on, due_on, outcome, proof_kind,
   proof_code)
SELECT 'sip', 'report', 'bulk', o.id, o.path, 'r' || n, '书面报告', '2010-01-01',
       date '2018-11-01' + (n * 7 + o.id %% 5)::int - %(spread)s, 'OPEN', '', ''
  FROM register_organisation o CROSS JOIN generate_series(1, %(each)s) n
 WHERE o.code LIKE 'FULL-%%'
"""


@pytest.fixture
def full(cast: Cast) -> Cast:
    """The place at its stated size."""
    fill_to_size(cast)
    return cast


@pytest.fixture
def browse(cast: Cast) -> Browse:
    """Signed-in clients."""
    return Browse(cast)


def owe(each: int) -> None:
    """So many reports of every branch, due from long ago to long from now."""
    with place_system(PLACE):
        execute(_OWED, {"each": each, "spread": each * 7 // 2})
        refresh_statistics(Obligation)


@pytest.mark.slow
def test_a_year_of_four_monthly_duties_opens_in_three_seconds(full: Cast) -> None:
    with place_system(PLACE):
        Obligation.objects.all().delete()
        execute("UPDATE rulebook_ruleversion SET status = 'RETIRED' WHERE title LIKE '%%'")
    for n in range(4):
        publish("duty", f"monthly-{n}", f"每月一次{n}", by_hand({"every": "MONTH"}))
    begun = processor_seconds()
    with place_system(PLACE):
        opened = open_duties(place=PLACE, year=2018, until=date(2018, 12, 31))
    assert opened == (ORGANISATIONS + 2) * 12 * 4
    assert processor_seconds() - begun <= OPENING_SECONDS


@pytest.mark.slow
def test_a_million_open_obligations_are_swept_in_thirty_seconds(full: Cast) -> None:
    owe(445)
    with place_system(PLACE):
        assert Obligation.objects.count() >= 1_000_000
    begun = processor_seconds()
    swept = sweep_place(place=PLACE, today=full.today)
    assert processor_seconds() - begun <= SWEEP_SECONDS
    assert swept.total > 500_000
    assert sweep_place(place=PLACE, today=full.today).total == 0
    with place_system(PLACE):
        assert ObligationNotice.objects.count() == swept.total


@pytest.mark.slow
def test_the_list_and_the_work_list_of_a_hundred_thousand_open_obligations(
    full: Cast, browse: Browse
) -> None:
    owe(45)
    client = browse.as_user("officer")
    for address in (
        "/obligations/",
        "/obligations/?state=late&sort=-due",
        "/obligations/?page=900",
    ):
        client.get(address)
        with page_queries() as queries:
            client.get(address)
        begun = processor_seconds()
        assert client.get(address).status_code == 200
        took = processor_seconds() - begun
        assert len(queries) <= 10
        assert took <= 3 * PAGE_SECONDS, f"{address}: {took:.3f} s"
    with place_system(PLACE), CaptureQueriesContext(connection) as captured:
        begun = processor_seconds()
        found = work_list(PLACE, [full.root.path], full.today, limit=50)
        assert processor_seconds() - begun <= PAGE_SECONDS
        assert (len(found), len(captured)) == (50, 2)
    assert fetch("SELECT 1") == [(1,)]
