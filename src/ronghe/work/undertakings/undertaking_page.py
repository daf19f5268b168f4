"""What the page of one undertaking shows: facts, proof, who may do what next, its story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime

from ronghe.core.library.api import proof_kind, proof_kinds
from ronghe.core.register.api import Organisation
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import story_of
from ronghe.foundation.kernel.refusals import Refused, refusal_of
from ronghe.foundation.kernel.wording import gettext
from ronghe.foundation.pages.shapes.marks import Link, Mark
from ronghe.foundation.pages.shapes.work import Event
from ronghe.work.undertakings.list_page import mark_of
from ronghe.work.undertakings.models import Undertaking
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

MOST_OFFERED = 30


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
    proofs: Sequence[Link]
    events: Sequence[Event]
    report: Refused | None
    accept: Refused | None
    withdraw: Refused | None
    publish: Refused | None
    approve: Refused | None


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
        proofs=[_proof(one.record_kind, one.record_code, one.sentence) for one in undertaking.proofs.order_by("pk")],
        events=events_of(UNDERTAKING, undertaking.code),
        report=refusal_of(check_can_report, actor, undertaking),
        accept=refusal_of(check_can_accept, actor, undertaking),
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


def offered_records(organisation: Organisation) -> list[tuple[str, str]]:
    """Records of the organisation to choose proof from: ("kind:code", what it is), newest first."""
    return [
        (f"{kind.key}:{one.code}", f"{gettext(kind.title)}：{one.sentence}")
        for kind in proof_kinds()
        for one in kind.recent(organisation, True)[:MOST_OFFERED]
    ]


def _source(actor: Actor, undertaking: Undertaking) -> Link | None:
    kind = proof_kind(undertaking.source_kind)
    found = kind.find(actor, undertaking.source_code) if kind else None
    return Link(found.sentence, kind.page(found.code)) if kind and found else None


def _proof(key: str, code: str, sentence: str) -> Link:
    kind = proof_kind(key)
    return Link(sentence, kind.page(code) if kind else "")
