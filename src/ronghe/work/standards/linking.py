"""Linking many records as proof at once, in the place's name: what was linked elsewhere is loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ronghe.foundation.accounts.api import system_actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.bulk import execute, staged
from ronghe.foundation.kernel.scope import place_system
from ronghe.work.standards.models import EvidenceLink, SelfCheck
from ronghe.work.standards.policy import EDITABLE


@dataclass(frozen=True)
class FoundProof:
    """A record that exists and proves one item of a self-check."""

    check_code: str
    item: str
    kind: str
    code: str
    title: str


def link_records_in_bulk(*, place: str, proofs: Sequence[FoundProof], at: datetime) -> int:
    """Link records as proof, the items then count as confirmed; returns how many were linked.

    A constant number of queries. What is handed in already, or judged by the system, stays.
    """
    by = system_actor(place)
    with place_system(place):
        mine = SelfCheck.objects.filter(
            place=place, code__in={one.check_code for one in proofs}, status__in=EDITABLE
        )
        checks = {one.code: one for one in mine.select_for_update().order_by("pk")}
        links = [
            _link(checks[one.check_code], one, at) for one in proofs if one.check_code in checks
        ]
        EvidenceLink.objects.bulk_create(links, ignore_conflicts=True)
        counted = Counter((link.self_check_id, link.item) for link in links)
        rows = [(check, item, count) for (check, item), count in counted.items()]
        with staged({"self_check": "bigint", "item": "text", "n": "int"}, rows) as stage:
            execute(_ANSWERED.format(stage=stage))
        if links:
            record(
                by=by,
                verb="standards.answer",
                subject=("self-checks", "bulk"),
                path=by.identity.path,
                sentence=f"关联了{len(links)}条记录作为证明",
            )
    return len(links)


def _link(check: SelfCheck, one: FoundProof, at: datetime) -> EvidenceLink:
    return EvidenceLink(
        self_check=check,
        place_id=check.place_id,
        path=check.path,
        item=one.item,
        kind=one.kind,
        code=one.code,
        title=one.title[:160],
        linked_at=at,
    )


_ANSWERED = """
UPDATE standards_itemanswer a
   SET verdict = 'MET', answered_by = 'PERSON', note = '', record_count = s.n
  FROM {stage} s
 WHERE a.self_check_id = s.self_check AND a.item = s.item AND a.answered_by <> 'SYSTEM'
"""
