"""The clock at size: opening a year, sweeping a million, listing a hundred thousand."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ronghe.core.obligations.api import (
    Obligation,
    ObligationNotice,
    open_duties,
    sweep_place,
    work_list,
)
from ronghe.foundation.kernel.bulk import execute, refresh_statistics
from ronghe.foundation.kernel.scope import place_system
from support.browsing import Browse, page_queries
from support.cast import PLACE, Cast, cast
from support.full_size import ORGANISATIONS, fill_to_size
from support.obligations import by_hand, publish
from support.processor_time import processor_seconds

__all__ = ["browse", "cast"]

OPENING_SECONDS, SWEEP_SECONDS = 3, 30
PAGE_QUERIES, PAGE_RATIO = 10, 2
"""A page over a hundred thousand takes as many queries as one over two thousand, and at most twice the time."""
LIST_SECONDS = 0.06
_OWED = """
INSERT INTO obligations_obligation
  (place_id, kind, source, bearer_id, path, round, title, opens_on, due_on, outcome, proof_kind,
   proof_code)
SELECT 'sip', 'report', 'bulk' || %(each)s, o.id, o.path, 'r' || n, '书面报告', '2010-01-01',
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


ADDRESSES = ("/obligations/", "/obligations/?state=late&sort=-due", "/obligations/?page=100")


def pages(client: Client) -> dict[str, tuple[int, float]]:
    """For each address its queries and the least processor time of five, after a first look."""
    found = {}
    for address in ADDRESSES:
        client.get(address)
        with page_queries() as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries), min(seconds_of(client, address) for _ in range(5))
    return found


def seconds_of(client: Client, address: str) -> float:
    begun = processor_seconds()
    client.get(address)
    return processor_seconds() - begun


@pytest.mark.slow
def test_a_page_of_a_hundred_thousand_obligations_costs_what_one_of_few_does(
    full: Cast, browse: Browse
) -> None:
    client = browse.as_user("officer")
    owe(3)
    few = pages(client)
    owe(45)
    with place_system(PLACE):
        assert Obligation.objects.filter(outcome="OPEN").count() >= 100_000
    many = pages(client)
    for address in ADDRESSES:
        (before, took_before), (queries, took) = few[address], many[address]
        assert queries == before <= PAGE_QUERIES
        assert took <= PAGE_RATIO * took_before, (
            f"{address}: {took:.3f} s, before {took_before:.3f} s"
        )


@pytest.mark.slow
def test_the_work_list_of_a_hundred_thousand_is_two_queries_and_sixty_milliseconds(
    full: Cast,
) -> None:
    owe(45)
    with place_system(PLACE), CaptureQueriesContext(connection) as captured:
        begun = processor_seconds()
        found = work_list(PLACE, [full.root.path], full.today, limit=50)
        took = processor_seconds() - begun
    assert (len(found), len(captured)) == (50, 4)
    assert took <= LIST_SECONDS
