"""Benchmarks that anybody can repeat: ``./ronghe bench import|rating|pages|clock|judged --json``.

Each runs on the loaded demo, inside a transaction that is rolled back, and returns figures (seconds,
milliseconds, counts) and ratios. Times belong to the machine; counts and ratios are what holds.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ronghe.core.obligations.api import Obligation, open_duties, sweep_place
from ronghe.core.register.api import (
    ImportKind,
    Organisation,
    apply_import,
    keep_towns,
    preview_import,
)
from ronghe.foundation.accounts.api import Place, User, open_place, system_actor, today
from ronghe.foundation.kernel.bulk import execute, fetch, refresh_statistics
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.scope import place_system
from ronghe.foundation.rulebook.api import NewRule, publish_rules
from ronghe.results.evaluation.api import (
    Cycle,
    cycle_of,
    freeze_cycle,
    live_sheet,
    outcome_of,
    score_cycle,
    what_if,
)
from ronghe.results.scoring.api import Overrides
from ronghe.web.packs.demo.loading import words_of
from ronghe.web.packs.loading import read_pack
from ronghe.web.packs.roster import build_roster, read_plan, read_towns, write_roster
from ronghe.work.standards.api import judged_share

PLACE, PACK, YEAR = "sip", "suzhou-industrial-park", 2018
ROUNDS = 5
SHEETS = 9
CHANGED = "activities.attendance"
OTHER_CUTS = Overrides(cuts={"FIVE_STAR": Decimal(88)})


@dataclass
class Outcome:
    """What one benchmark measured."""

    bench: str
    figures: dict[str, float] = field(default_factory=dict)
    ratios: dict[str, float] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """The shape that ``--json`` prints."""
        return {"bench": self.bench, "figures": self.figures, "ratios": self.ratios}


def bench_import() -> Outcome:
    """The roster of 26 + 2,247 organisations and 41,753 members, new and then the same again.

    figures: ``organisations_seconds``, ``members_seconds`` (preview and apply of the workbook),
    ``members_again_seconds``, ``rows``, ``rows_changed_again``. ratios: ``again_to_first``.
    """
    found = Outcome("import")
    plan = read_plan(Path(settings.PACKS) / PACK / "demo" / "roster.yaml")
    with TemporaryDirectory() as folder, _undone():
        files = write_roster(build_roster(plan), Path(folder), words_of(read_pack(PACK)))
        place = open_place(code="bench", name="bench", short_name="bench", is_demo=True)
        Place.objects.filter(pk=place.pk).update(demo_today=plan.as_of)
        towns = [(town.code, town.name) for town in read_towns(*plan.area_codes)]
        keep_towns(place="bench", towns=towns)
        found.figures["organisations_seconds"], _ = _import(
            ImportKind.ORGANISATIONS, files.organisations
        )
        first, counts = _import(ImportKind.MEMBERS, files.members)
        again, repeated = _import(ImportKind.MEMBERS, files.members)
    found.figures |= {
        "members_seconds": first,
        "members_again_seconds": again,
        "rows": float(counts.rows),
        "rows_changed_again": float(repeated.changed),
    }
    found.ratios["again_to_first"] = round(again / first, 3)
    return found


def bench_rating() -> Outcome:
    """A whole rating of 2,247 organisations: live preview, freezing, scoring and storing.

    figures: ``subjects``, ``preview_ms`` (live facts, scored, nothing stored), ``freeze_ms`` and
    ``freeze_queries``, ``score_ms`` (frozen tables to stored results) and ``score_queries``,
    ``what_if_ms`` (frozen facts scored with other cuts, and who moves), ``live_sheet_ms`` (median
    of several organisations: all facts and records of now to a new sheet with its differences),
    ``changed_record_ms`` (the same where only what a changed meeting counts for is asked for).
    ratios: ``score_to_freeze``.
    """
    found = Outcome("rating")
    actor = system_actor(PLACE)
    with _undone(), place_system(PLACE):
        cycle = cycle_of(PLACE, YEAR)
        if cycle is None or cycle.status != "OPEN":
            raise LookupError(f"{YEAR}年度评定不在申报阶段，请用新载入的演示数据。")
        found.figures["preview_ms"] = _milliseconds(lambda: outcome_of(cycle))
        Place.objects.filter(pk=PLACE).update(demo_today=cycle.apply_until + timedelta(days=3))
        with CaptureQueriesContext(connection) as queries:
            freeze = _milliseconds(
                lambda: freeze_cycle(by=actor, period=YEAR, seen_version=cycle.version)
            )
        found.figures |= {"freeze_ms": freeze, "freeze_queries": float(len(queries))}
        with CaptureQueriesContext(connection) as queries:
            scored = _milliseconds(
                lambda: score_cycle(by=actor, period=YEAR, seen_version=cycle.version + 1)
            )
        found.figures |= {"score_ms": scored, "score_queries": float(len(queries))}
        frozen = cycle_of(PLACE, YEAR)
        if frozen is not None:
            found.figures |= _tried(frozen)
        found.figures["subjects"] = float(
            Organisation.objects.filter(place=PLACE, is_grassroots=True).count()
        )
    found.ratios["score_to_freeze"] = round(scored / freeze, 3)
    return found


def _tried(cycle: Cycle) -> dict[str, float]:
    """Other cuts tried, and sheets of now; the facts of the cycle were read once before, as on a page."""
    branches = Organisation.objects.filter(place=PLACE, is_grassroots=True, org_type="BRANCH")
    chosen = list(branches.order_by("code").values_list("code", flat=True)[:SHEETS])
    on = cycle.apply_until
    live_sheet(cycle, chosen[0], on)
    return {
        "what_if_ms": _milliseconds(lambda: what_if(cycle, OTHER_CUTS)),
        "live_sheet_ms": median(
            _milliseconds(partial(live_sheet, cycle, code, on)) for code in chosen
        ),
        "changed_record_ms": median(
            _milliseconds(partial(live_sheet, cycle, code, on, measures=[CHANGED]))
            for code in chosen
        ),
    }


PAGES: dict[str, tuple[str, str]] = {
    "officer_work": ("officer", "/work/"),
    "officer_tree": ("officer", "/organisations/"),
    "officer_structure": ("officer", "/organisations/structure/"),
    "officer_compliance": ("officer", "/standards/"),
    "officer_obligations": ("officer", "/obligations/"),
    "officer_meetings": ("officer", "/meetings/"),
    "officer_console": ("officer", f"/rating/{YEAR}/console/"),
    "officer_stated": ("officer", "/figures/"),
    "reviewer_work": ("reviewer", "/work/"),
    "reviewer_desk": ("reviewer", "/reviews/"),
    "secretary_work": ("secretary", "/work/"),
    "auditor_work": ("auditor", "/work/"),
}


def bench_pages() -> Outcome:
    """Pages of the cast on the full demo: median server time and number of queries each.

    figures: ``<page>_ms`` (median of five after one warm-up, middleware and rendering included) and
    ``<page>_queries``. ratios: ``slowest_to_median``.
    """
    found = Outcome("pages")
    for name, (username, address) in PAGES.items():
        client = Client(headers={"host": "localhost"})
        client.force_login(User.objects.get(username=f"{PLACE}-{username}"))
        if client.get(address).status_code != 200:
            continue
        queries = _queries(partial(client.get, address))
        times = [_milliseconds(partial(client.get, address)) for _ in range(ROUNDS)]
        found.figures |= {f"{name}_ms": median(times), f"{name}_queries": queries}
    times = [value for key, value in found.figures.items() if key.endswith("_ms")]
    found.ratios["slowest_to_median"] = round(max(times) / median(times), 2)
    return found


def bench_clock() -> Outcome:
    """A year of four monthly duties opened for every branch, and a million obligations swept.

    figures: ``opened``, ``opening_seconds``, ``open_now`` (open obligations), ``marked``,
    ``sweep_seconds``, ``marked_again`` (a second sweep, 0); ``…_processor_seconds`` is what this process
    and its database session computed, whatever else ran. ratios: ``again_to_first``.
    """
    found = Outcome("clock")
    with _undone(), place_system(PLACE):
        day = today(PLACE)
        rules = [
            NewRule("duty", f"bench-{n}", "bench", date(YEAR, 1, 1), _MONTHLY, not_from_source=True)
            for n in range(4)
        ]
        publish_rules(place=PLACE, rules=rules)
        with _measured(found, "opening"):
            opened = open_duties(place=PLACE, year=YEAR, until=date(YEAR, 12, 31))
        execute(_A_MILLION, {"place": PLACE, "today": day, "each": 445})
        refresh_statistics(Obligation)
        with _measured(found, "sweep"):
            marked = sweep_place(place=PLACE, today=day).total
        with _measured(found, "sweep_again"):
            repeated = sweep_place(place=PLACE, today=day).total
        open_now = Obligation.objects.filter(outcome="OPEN").count()
    found.figures |= {
        "opened": float(opened),
        "open_now": float(open_now),
        "marked": float(marked),
        "marked_again": float(repeated),
    }
    again, first = found.figures["sweep_again_seconds"], found.figures["sweep_seconds"]
    found.ratios["again_to_first"] = round(again / first, 3)
    return found


def bench_judged() -> Outcome:
    """How much of the year's self-checks the system answers from records (the aim is six in ten).

    figures: ``answers`` and ``judged_answers`` of all self-checks, ``items`` of the lists and
    ``judged_items`` among them. ratios: ``answers_share``, ``items_share``.
    """
    found = Outcome("judged")
    with place_system(PLACE):
        share = judged_share([place_path(PLACE)], YEAR)
    found.figures |= {key: float(value) for key, value in asdict(share).items()}
    if share.answers:
        found.ratios |= {
            "answers_share": round(share.judged_answers / share.answers, 3),
            "items_share": round(share.judged_items / share.items, 3),
        }
    return found


_MONTHLY: dict[str, Any] = {
    "short_label": "bench",
    "bearer": {"org_types": ["BRANCH", "GENERAL_BRANCH", "COMMITTEE", "WORKING_COMMITTEE"]},
    "cadence": {"every": "MONTH"},
    "closed_by": {"by_hand": True},
}
_A_MILLION = """
INSERT INTO obligations_obligation
  (place_id, kind, source, bearer_id, path, round, title, opens_on, due_on, outcome, proof_kind,
   proof_code)
SELECT o.place_id, 'bench', 'bench', o.id, o.path, 'r' || n, 'bench', date '2010-01-01',
       %(today)s::date + (n * 7 + o.id %% 5)::int - %(each)s * 7 / 2, 'OPEN', '', ''
  FROM register_organisation o CROSS JOIN generate_series(1, %(each)s) n
 WHERE o.place_id = %(place)s AND o.is_grassroots
"""


@contextmanager
def _measured(found: Outcome, name: str) -> Iterator[None]:
    began, computed = time.perf_counter(), _processor_seconds()
    yield
    found.figures[f"{name}_seconds"] = round(time.perf_counter() - began, 2)
    found.figures[f"{name}_processor_seconds"] = round(_processor_seconds() - computed, 2)


def _processor_seconds() -> float:
    """This process and its database session; a session on another machine is left out."""
    [(session,)] = fetch("SELECT pg_backend_pid()")
    try:
        said = Path(f"/proc/{session}/stat").read_text(encoding="utf-8")
    except OSError:
        return time.process_time()
    user, system = said.rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


BENCHES: dict[str, Callable[[], Outcome]] = {
    "import": bench_import,
    "rating": bench_rating,
    "pages": bench_pages,
    "clock": bench_clock,
    "judged": bench_judged,
}


class _Counts(NamedTuple):
    rows: int
    changed: int


def _import(kind: ImportKind, path: Path) -> tuple[float, _Counts]:
    by, began = system_actor("bench"), time.perf_counter()
    batch = preview_import(by=by, kind=kind, file_name=path.name, content=path.read_bytes())
    done = apply_import(by=by, batch_id=batch.pk, seen_version=batch.version, at=timezone.now())
    changed = sum(done.counts["applied"].values())
    return round(time.perf_counter() - began, 2), _Counts(done.counts["rows"], changed)


def _queries(work: Callable[[], object]) -> int:
    """How many statements the work sends; counted on the way, since requests reset Django's own log."""
    sent = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal sent
        sent += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        work()
    return sent


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return round((time.perf_counter() - began) * 1000, 1)


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
