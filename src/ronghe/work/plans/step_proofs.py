"""Steps that rest on a record which is withdrawn later are open again, and owed again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.library.api import ProofUse, ProofUser, RecordNow, register_proof_user
from ronghe.core.obligations.api import reopen_obligations
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.work.plans.models import StepDone
from ronghe.work.plans.programmes import MEASURE


def register() -> None:
    """Look again at the records of steps when they change."""
    register_proof_user(ProofUser("plans", _check_again, _uses))


def _steps(place: str, kind: str, code: str) -> Iterator[StepDone]:
    rows = StepDone.objects.filter(place=place, proof_kind=kind, proof_code=code)
    yield from rows.select_related("measure").order_by("pk")


def _uses(place: str, kind: str, code: str) -> Iterator[ProofUse]:
    for one in _steps(place, kind, code):
        yield ProofUse(
            _("举措第%(no)s步") % {"no": one.no},
            "plans:measure",
            (one.measure.programme_key, one.measure.measure_key),
            _("举措第%(no)s步重新列为未完成，要另选依据。") % {"no": one.no},
        )


def _check_again(by: Actor, now: RecordNow, _at: datetime) -> None:
    for one in _steps(by.place, now.kind, now.code):
        if now.found is not None:
            one.proof_title = now.found.sentence[:160]
            one.save(update_fields=["proof_title"])
            continue
        one.delete()
        source = one.measure.source
        reopen_obligations(place=by.place, proof_kind=MEASURE, proof_code=source)
        record(
            by=by, verb="plans.undo_step", subject=(MEASURE, source), path=one.path,
            sentence=f"举措第{one.no}步重新列为未完成，依据“{one.proof_title}”已撤回或取消",
        )  # fmt: skip
