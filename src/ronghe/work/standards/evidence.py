"""Linking records that exist as proof of an item; nothing is uploaded or typed again (E3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ronghe.core.library.api import ProofKind, proof_kind
from ronghe.foundation.accounts.api import Actor
from ronghe.foundation.audit.api import record
from ronghe.foundation.kernel.refusals import Invalid
from ronghe.work.standards.checks import held_answer, held_check
from ronghe.work.standards.choices import AnsweredBy, Verdict
from ronghe.work.standards.models import EvidenceLink, ItemAnswer, SelfCheck
from ronghe.work.standards.policy import check_can_edit, check_seen, check_takes_record
from ronghe.work.standards.rules.standard_list import Item
from ronghe.work.standards.wording import item_of


@dataclass(frozen=True)
class LinkedRecord:
    """A linked record: what it is and where it opens."""

    kind: str
    code: str
    title: str
    url: str
    lost_on: date | None = None


@dataclass(frozen=True)
class OfferedRecord:
    """A record an item's proof may be chosen from; ``value`` is kind and code."""

    value: str
    sentence: str


def link_record(
    *,
    by: Actor,
    check_code: str,
    item: str,
    kind: str,
    code: str,
    seen_version: int,
    at: datetime,
) -> EvidenceLink:
    """Link a record as proof: the item then counts as confirmed. The same record twice is one.

    Raises Refused (role, scope, handed in, the item takes no such record), Invalid (the record
    does not exist within reach), Conflict (somebody changed the self-check).
    """
    check = held_check(by.place, check_code)
    check_can_edit(by, check)
    answer = held_answer(check, item)
    line = item_of(answer)
    check_takes_record(line.evidence.records, kind)
    known = EvidenceLink.objects.filter(self_check=check, item=item, kind=kind, code=code).first()
    if known is not None:
        return known
    check_seen(check, seen_version)
    found = _found(by, kind, code)
    link = EvidenceLink.objects.create(
        self_check=check,
        place_id=by.place,
        path=check.path,
        item=item,
        kind=kind,
        code=code,
        title=found[:160],
        linked_at=at,
    )
    answer_by_links(check, answer)
    _tell(by, check, line, f"关联了“{found}”作为证明")
    return link


def unlink_record(
    *, by: Actor, check_code: str, item: str, kind: str, code: str, seen_version: int
) -> None:
    """Take a link back; without any the item is open again. Raises as ``link_record``."""
    check = held_check(by.place, check_code)
    check_can_edit(by, check)
    answer = held_answer(check, item)
    check_seen(check, seen_version)
    removed, _details = EvidenceLink.objects.filter(
        self_check=check, item=item, kind=kind, code=code
    ).delete()
    if removed:
        answer_by_links(check, answer)
        _tell(by, check, item_of(answer), "取消了一条证明记录的关联")


def links_of(check: SelfCheck) -> dict[str, list[LinkedRecord]]:
    """The linked records of a self-check by item (1 query)."""
    found: dict[str, list[LinkedRecord]] = defaultdict(list)
    for one in EvidenceLink.objects.filter(self_check=check).order_by("pk"):
        kind = proof_kind(one.kind)
        url = kind.page(one.code) if kind and one.lost_on is None else ""
        found[one.item].append(LinkedRecord(one.kind, one.code, one.title, url, one.lost_on))
    return found


def offered_to(check: SelfCheck, kinds: Sequence[str]) -> list[OfferedRecord]:
    """Recent records of these kinds that the organisation may link (a few queries a kind)."""
    return [
        OfferedRecord(f"{key}:{one.code}", one.sentence)
        for key in kinds
        for kind in [proof_kind(key)]
        if kind is not None
        for one in kind.recent(check.organisation, False)
    ]


def _found(by: Actor, key: str, code: str) -> str:
    kind: ProofKind | None = proof_kind(key)
    found = kind.find(by, code) if kind else None
    if found is None:
        raise Invalid("record", _("没有这条记录，或者它不在您的范围内。请从列出的记录里选。"))
    return found.sentence


def answer_by_links(check: SelfCheck, answer: ItemAnswer) -> None:
    """Let the links that still hold answer the item: met with any, open with none."""
    links = EvidenceLink.objects.filter(self_check=check, item=answer.item, lost_on=None)
    count = links.count()
    answer.verdict = Verdict.MET if count else Verdict.OPEN
    answer.answered_by = AnsweredBy.PERSON if count else AnsweredBy.NOBODY
    answer.note = ""
    answer.record_count = count
    answer.save(update_fields=["verdict", "answered_by", "note", "record_count"])
    check.version += 1
    check.save(update_fields=["version"])


def _tell(by: Actor, check: SelfCheck, line: Item, sentence: str) -> None:
    record(
        by=by,
        verb="standards.answer",
        subject=("self-check", check.code),
        path=check.path,
        sentence=f"{line.text}{sentence}",
    )
