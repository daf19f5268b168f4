"""What the page of one undertaking shows: facts, proof, who may do what next, its story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from ronghe.core.library.api import ProofKind, proof_kind, proof_kinds
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import story_of
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.kernel.wording import gettext
from ronghe.foundation.pages.shapes.marks import Link, Mark
from ronghe.foundation.pages.shapes.work import Event
from ronghe.work.undertakings.list_page import mark_of
from ronghe.work.undertakings.models import Undertaking, UndertakingProof
from ronghe.work.undertakings.opening import UNDERTAKING
from ronghe.work.undertakings.policy import (
    check_can_accept,
    check_can_approve,
    check_can_publish,
    check_can_report,
    check_can_withdraw,
)
from ronghe.work.undertakings.queries import due_of
from ronghe.work.undertakings.rules.undertaking_kind import UndertakingKind


@dataclass(frozen=True)
class ProofLine:
    """A linked record: its kind, what it is, its page; the day it was lost, if it was withdrawn."""

    kind: str
    label: str
    url: str
    lost_on: date | None


@dataclass(frozen=True)
class UndertakingSheet:
    """One undertaking as its page shows it; a refusal is None where the act is possible now."""

    undertaking: Undertaking
    kind: UndertakingKind
    section: str
    mark: Mark
    due_on: date | None
    source: Link | None
    """The record it came from, where the reader may see it."""
    proofs: Sequence[ProofLine]
    events: Sequence[Event]
    report: Refused | None
    accept: Refused | None
    withdraw: Refused | None
    publish: Refused | None
    approve: Refused | None

    @property
    def has_lost(self) -> bool:
        """Whether a linked record was withdrawn."""
        return any(one.lost_on for one in self.proofs)


def sheet_of(
    actor: Actor, undertaking: Undertaking, kind: UndertakingKind, on: date
) -> UndertakingSheet:
    """Everything the page shows (2 queries)."""
    section = kind.section(undertaking.section)
    return UndertakingSheet(
        undertaking=undertaking,
        kind=kind,
        section=section.label if section else "",
        mark=mark_of(undertaking, on),
        due_on=due_of(undertaking),
        source=_source(actor, undertaking),
        proofs=[_proof(one) for one in undertaking.proofs.order_by("pk")],
        events=events_of(UNDERTAKING, undertaking.code),
        report=refusal_of(check_can_report, actor, undertaking),
        accept=refusal_of(check_can_accept, actor, undertaking, kind),
        withdraw=refusal_of(check_can_withdraw, actor, undertaking, kind),
        publish=refusal_of(check_can_publish, actor, undertaking, kind),
        approve=refusal_of(check_can_approve, actor, undertaking),
    )  # fmt: skip


def events_of(kind: str, code: str) -> list[Event]:
    """The story of a record, as the audit tells it, oldest first (1 query)."""
    return [
        Event(
            on=f"{localtime(entry.at):%Y-%m-%d}",
            title=entry.sentence,
            by=entry.signature,
            text=entry.reason,
        )
        for entry in story_of(kind, [code])
    ]


def offered_records(undertaking: Undertaking) -> list[tuple[str, str]]:
    """Records to choose proof from: ("kind:code", what it is), those linked already first."""
    kept = undertaking.proofs.filter(lost_on=None).order_by("pk")
    offered = {
        f"{one.record_kind}:{one.record_code}": _of_kind(proof_kind(one.record_kind), one.sentence)
        for one in kept
    }
    for kind in proof_kinds():
        for one in kind.recent(undertaking.organisation, True):
            if (kind.key, one.code) != (UNDERTAKING, undertaking.code):
                offered.setdefault(f"{kind.key}:{one.code}", _of_kind(kind, one.sentence))
    return list(offered.items())


def _of_kind(kind: ProofKind | None, sentence: str) -> str:
    return f"{gettext(kind.title)}：{sentence}" if kind else sentence


def _source(actor: Actor, undertaking: Undertaking) -> Link | None:
    kind = proof_kind(undertaking.source_kind)
    found = kind.find(actor, undertaking.source_code) if kind else None
    return Link(found.sentence, kind.page(found.code)) if kind and found else None


def _proof(one: UndertakingProof) -> ProofLine:
    kind = proof_kind(one.record_kind)
    url = kind.page(one.record_code) if kind and one.lost_on is None else ""
    return ProofLine(gettext(kind.title) if kind else "", one.sentence, url, one.lost_on)
