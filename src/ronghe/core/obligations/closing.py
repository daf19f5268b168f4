"""Closing obligations by records that prove them, and opening them again; set-based."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import F

from ronghe.core.obligations.models import Obligation
from ronghe.foundation.kernel.bulk import execute, staged
from ronghe.foundation.kernel.scope import place_system

DUTY = "duty"


class Proof(NamedTuple):
    """What closes one obligation: the bearer's round of a source, done on a day, with its record."""

    kind: str
    source: str
    bearer: int
    round: str
    done_on: date
    proof_kind: str
    proof_code: str
    person: int | None = None
    target: str = ""


def close_obligations(*, place: str, proofs: Iterable[Proof], at: datetime) -> int:
    """Close the open obligations that the proofs answer; returns how many were closed."""
    columns = {
        "kind": "text", "source": "text", "bearer": "bigint", "round": "text", "done_on": "date",
        "proof_kind": "text", "proof_code": "text", "person": "bigint", "target": "text",
    }  # fmt: skip
    with staged(columns, proofs) as stage:
        return execute(
            f"""UPDATE obligations_obligation o
                   SET outcome = 'DONE', done_on = s.done_on, closed_at = %s, paused_on = NULL,
                       proof_kind = s.proof_kind, proof_code = s.proof_code, version = version + 1
                  FROM (SELECT DISTINCT ON (kind, source, bearer, round, person, target) *
                          FROM {stage}
                         ORDER BY kind, source, bearer, round, person, target, done_on, proof_code) s
                 WHERE o.place_id = %s AND o.outcome = 'OPEN' AND o.kind = s.kind
                   AND o.source = s.source AND o.bearer_id = s.bearer AND o.round = s.round
                   AND o.target = s.target AND o.person_id IS NOT DISTINCT FROM s.person""",
            [at, place],
        )


def reopen_obligations(*, place: str, proof_kind: str, proof_code: str) -> int:
    """Open again what a withdrawn record had closed, wherever it is owed; returns how many."""
    with place_system(place):
        proved = Obligation.objects.filter(
            place=place, proof_kind=proof_kind, proof_code=proof_code, outcome="DONE"
        )
        return proved.update(
            outcome="OPEN",
            done_on=None,
            closed_at=None,
            proof_kind="",
            proof_code="",
            version=F("version") + 1,
        )


def void_obligations(
    *,
    place: str,
    kind: str,
    sources: Sequence[str],
    at: datetime,
    bearers: Sequence[int] | None = None,
) -> int:
    """Nobody owes these any more: what they came from was withdrawn. Returns how many were open."""
    rows = Obligation.objects.filter(place=place, kind=kind, source__in=sources, outcome="OPEN")
    if bearers is not None:
        rows = rows.filter(bearer__in=bearers)
    return rows.update(outcome="VOID", closed_at=at, paused_on=None, version=F("version") + 1)
