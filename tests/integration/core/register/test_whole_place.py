"""The park's whole roster through the same two steps: the counts of S-12, in few statements."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ronghe.core.register.api import (
    ImportBatch,
    ImportKind,
    Membership,
    Organisation,
    Placement,
    apply_import,
    keep_towns,
    place_counts,
    preview_import,
)
from ronghe.foundation.accounts.api import open_place, system_actor
from ronghe.foundation.kernel.bulk import fetch
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.cli.folders import PROJECT
from ronghe.web.packs.demo.loading import words_of
from ronghe.web.packs.loading import read_pack
from ronghe.web.packs.roster import RosterFiles, build_roster, read_plan, read_towns, write_roster

PLAN = read_plan(PROJECT / "packs" / "suzhou-industrial-park" / "demo" / "roster.yaml")
WORDS = words_of(read_pack("suzhou-industrial-park"))
NOW = datetime(2018, 1, 1, 9, tzinfo=UTC)
MOST_STATEMENTS = 60
"""For both steps; the number does not grow with the rows. Seconds are the benchmark's matter."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> RosterFiles:
    return write_roster(build_roster(PLAN), tmp_path_factory.mktemp("roster"), WORDS)


def load(kind: ImportKind, file: Path) -> ImportBatch:
    by = system_actor("sip")
    batch = preview_import(by=by, kind=kind, file_name=file.name, content=file.read_bytes())
    return apply_import(by=by, batch_id=batch.pk, seen_version=batch.version, at=NOW)


@pytest.mark.slow
@pytest.mark.django_db
def test_the_whole_roster_is_registered_once(files: RosterFiles) -> None:
    open_place(
        code="sip", name="苏州工业园区", short_name="园区", is_demo=True, demo_today=PLAN.as_of
    )
    keep_towns(place="sip", towns=[(town.code, town.name) for town in read_towns(*PLAN.area_codes)])
    with place_system("sip"):
        organisations = load(ImportKind.ORGANISATIONS, files.organisations)
        assert organisations.counts["states"]["ERROR"] == 0
        with CaptureQueriesContext(connection) as statements:
            members = load(ImportKind.MEMBERS, files.members)
        assert len(statements) <= MOST_STATEMENTS
        assert members.counts["states"]["NEW"] == 41_753
        counts = place_counts("sip")
        assert (counts.direct, counts.grassroots, counts.members) == (26, 2247, 41_753)
        assert Placement.objects.count() == Organisation.objects.count() == 2274
        assert not Membership.objects.filter(from_on__gt=PLAN.as_of).exists()
        [(events,)] = fetch("SELECT count(*) FROM register_personevent")
        again = load(ImportKind.MEMBERS, files.members)
        assert again.counts["states"]["SAME"] == 41_753
        assert sum(again.counts["applied"].values()) == 0
        assert fetch("SELECT count(*) FROM register_personevent") == [(events,)]
