"""Records linked to items that are withdrawn later: the item says so, and somebody has to act.

A list in hand is asked again. One under review goes back to its organisation. One that is
confirmed keeps its result; its organisation has to put the proof right by a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from ronghe.core.library.api import ProofUse, ProofUser, RecordNow, register_proof_user
from ronghe.core.reviews.api import recall_review
from ronghe.foundation.accounts.api import Actor, system_actor, today
from ronghe.foundation.audit.api import record
from ronghe.work.standards.checks import held_answer, held_check
from ronghe.work.standards.choices import CheckStatus
from ronghe.work.standards.evidence import answer_by_links
from ronghe.work.standards.families import family_of
from ronghe.work.standards.models import EvidenceLink, ItemAnswer, SelfCheck
from ronghe.work.standards.policy import EDITABLE
from ronghe.work.standards.rectifying import RECTIFICATION, SOURCE, rectify_by
from ronghe.work.standards.submitting import SUBJECT
from ronghe.work.standards.wording import item_of
from ronghe.work.undertakings.api import NewUndertaking, kinds_in_force, open_undertakings


def register() -> None:
    """Look again at linked records when they change."""
    register_proof_user(ProofUser("standards", _check_again, _uses))


def _links(place: str, kind: str, code: str) -> Iterator[EvidenceLink]:
    rows = EvidenceLink.objects.filter(place=place, kind=kind, code=code)
    yield from rows.select_related("self_check__organisation").order_by("pk")


def _uses(place: str, kind: str, code: str) -> Iterator[ProofUse]:
    for link in _links(place, kind, code):
        check = link.self_check
        yield ProofUse(
            _("%(year)s年度自查的证明") % {"year": check.year},
            "standards:self_check",
            (check.code,),
            _meaning(check),
        )


def _meaning(check: SelfCheck) -> str:
    if check.status == CheckStatus.SUBMITTED:
        return _("%(year)s年度自查有一条没有了证明，会退回补正。") % {"year": check.year}
    if check.status == CheckStatus.CONFIRMED:
        return _("%(year)s年度自查有一条没有了证明，结果不变，但要限期补证。") % {
            "year": check.year
        }
    return _("%(year)s年度自查有一条要重新证明。") % {"year": check.year}


def _check_again(by: Actor, now: RecordNow, at: datetime) -> None:
    for link in _links(by.place, now.kind, now.code):
        if now.found is not None:
            _found_again(link, now.found.sentence)
        elif link.lost_on is None:
            _lost(by, link, at)


def _found_again(link: EvidenceLink, sentence: str) -> None:
    was_lost = link.lost_on is not None
    link.title, link.lost_on = sentence[:160], None
    link.save(update_fields=["title", "lost_on"])
    if was_lost and link.self_check.status in EDITABLE:
        check = held_check(link.place_id, link.self_check.code)
        answer_by_links(check, held_answer(check, link.item))


def _lost(by: Actor, link: EvidenceLink, at: datetime) -> None:
    link.lost_on = today(by.place)
    link.save(update_fields=["lost_on"])
    check = held_check(by.place, link.self_check.code)
    answer = held_answer(check, link.item)
    text = item_of(answer).text
    record(
        by=by, verb="standards.proof_lost", subject=(SUBJECT, check.code), path=check.path,
        sentence=f"{text}：证明“{link.title}”已撤回或取消，不再算数",
    )  # fmt: skip
    if _other_proof(link):
        return
    why = _("证明“%(title)s”已撤回或取消，请另选一条记录。") % {"title": link.title}
    match CheckStatus(check.status):
        case CheckStatus.DRAFT | CheckStatus.RETURNED:
            _open_again(check, answer, why)
        case CheckStatus.SUBMITTED:
            recall_review(by=by, kind=SUBJECT, code=check.code, comment=why, at=at)
            check.status = CheckStatus.RETURNED
            check.save(update_fields=["status"])
            _open_again(check, answer, why)
        case CheckStatus.CONFIRMED:
            _ask_for_proof(check, link, text, at)


def _other_proof(link: EvidenceLink) -> bool:
    others = EvidenceLink.objects.filter(self_check=link.self_check, item=link.item, lost_on=None)
    return others.exists()


def _open_again(check: SelfCheck, answer: ItemAnswer, why: str) -> None:
    answer_by_links(check, answer)
    answer.return_reason = why[:300]
    answer.save(update_fields=["return_reason"])


def _ask_for_proof(check: SelfCheck, link: EvidenceLink, text: str, at: datetime) -> None:
    """Put it on the organisation as a gap, due as gaps are; once for one lost record."""
    place = check.place_id
    if RECTIFICATION not in kinds_in_force(place, today(place)):
        return
    asked = NewUndertaking(
        text=_("补上证明：%(text)s（原证明“%(title)s”已撤回或取消）")
        % {"text": text, "title": link.title},
        bearer=check.organisation.code,
        due_on=rectify_by(family_of(place, check.family, today(place)), place),
        responsible=check.bearer_name,
        source_kind=SOURCE,
        source_code=check.code,
        source_part=link.item,
    )
    open_undertakings(by=system_actor(place), kind=RECTIFICATION, items=[asked], at=at)
