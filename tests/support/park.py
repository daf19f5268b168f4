"""The cast living by the shipped pack's whole method: documents, key tasks, lists, star rating."""

from datetime import date

import pytest
from django.utils import timezone

from ronghe.core.obligations.api import open_duties
from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.packs.loading import load_pack, read_pack
from ronghe.work.plans.api import assign_tasks
from ronghe.work.standards.api import open_self_checks
from support.cast import Cast

BEGUN = date(2018, 3, 1)


def live_by_the_pack(cast: Cast) -> Cast:
    """Publish the pack's method in the cast's place; its clock stays where it was."""
    load_pack(read_pack("suzhou-industrial-park"), is_demo=True)
    Place.objects.filter(pk=cast.place).update(demo_today=cast.today)
    return cast


def begin_the_year(cast: Cast) -> Cast:
    """Send the key tasks down and open the self-checks."""
    with place_system(cast.place):
        assign_tasks(by=cast.officer, on=BEGUN)
        open_self_checks(by=cast.officer, year=BEGUN.year, at=timezone.now())
    return cast


def owe_duties(cast: Cast) -> Cast:
    """Open the year's duties up to today: nothing was recorded, so much is late."""
    with place_system(cast.place):
        open_duties(place=cast.place, year=BEGUN.year, until=cast.today)
    return cast


@pytest.fixture
def park(cast: Cast) -> Cast:
    """The cast after the pack is loaded."""
    return live_by_the_pack(cast)


@pytest.fixture
def begun(park: Cast) -> Cast:
    """The year has begun: key tasks are sent down and self-checks are open."""
    return begin_the_year(park)
