"""The cast living by the shipped pack's whole method: documents, key tasks, lists, star rating."""

from datetime import date

import pytest
from django.utils import timezone

from ronghe.foundation.accounts.api import Place
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.packs.loading import load_pack, read_pack
from ronghe.work.plans.api import assign_tasks
from ronghe.work.standards.api import open_self_checks
from support.cast import Cast

BEGUN = date(2018, 3, 1)


@pytest.fixture
def park(cast: Cast) -> Cast:
    """The cast after the pack is loaded; its clock stays where the cast's is."""
    load_pack(read_pack("suzhou-industrial-park"), is_demo=True)
    Place.objects.filter(pk=cast.place).update(demo_today=cast.today, name="苏州工业园区")
    return cast


@pytest.fixture
def begun(park: Cast) -> Cast:
    """The year has begun: key tasks are sent down and self-checks are open."""
    with place_system(park.place):
        assign_tasks(by=park.officer, on=BEGUN)
        open_self_checks(by=park.officer, year=BEGUN.year, at=timezone.now())
    return park
