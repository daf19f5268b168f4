"""Who may publish notices, object to them and answer objections; who asks for receipts."""

from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.library.choices import CaseStatus, CircularStatus, NoticeStatus, ObjectionStatus
from ronghe.core.library.models import CaseStudy, Circular, Notice, Objection, ReceiptRequest
from ronghe.foundation.accounts.api import Actor, RoleCode, Verb
from ronghe.foundation.kernel.path import is_within, place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused

SHORTEST_TEXT = 4
SPEAKING_FOR = frozenset({RoleCode.OFFICER, RoleCode.REVIEWER, RoleCode.SECRETARY})
"""Roles that speak for the organisation of their identity."""


def check_can_publish(actor: Actor, path: str) -> None:
    """May the actor publish from this organisation?"""
    actor.check(Verb.PUBLISH_NOTICE, path, _("发布公示"))


def check_can_withdraw(actor: Actor, notice: Notice, reason: str) -> None:
    """May the actor take this notice back, and say why?"""
    actor.check(Verb.PUBLISH_NOTICE, notice.path, _("撤回公示"))
    if notice.status == NoticeStatus.WITHDRAWN:
        raise Conflict(_("这份公示已经撤回，不用再撤。"), status=notice.status)
    if len(reason.strip()) < SHORTEST_TEXT:
        raise Invalid("reason", _("请写明撤回理由，至少四个字。"))


def check_may_object(actor: Actor, notice: Notice, on: date) -> None:
    """May the actor object on this day at all? The sentence stands at the disabled button."""
    if not actor.has(Verb.OBJECT_TO_NOTICE):
        raise Refused(
            "role", _("“%(title)s”身份不能提出异议。请切换身份。") % {"title": actor.role.title}
        )
    if notice.status == NoticeStatus.WITHDRAWN:
        raise Refused("withdrawn", _("这份公示已经撤回，不再接受异议。请等重新公示。"))
    if notice.status != NoticeStatus.OPEN or on > notice.closes_on:
        raise Refused(
            "over",
            _("公示已于%(closes_on)s期满。如有新情况，请直接向发布单位反映。")
            % {"closes_on": f"{notice.closes_on:%Y-%m-%d}"},
        )


def check_can_object(actor: Actor, notice: Notice, on: date, text: str) -> None:
    """May the actor object with these words?"""
    check_may_object(actor, notice, on)
    if len(text.strip()) < SHORTEST_TEXT:
        raise Invalid("text", _("请写明异议内容，至少四个字。"))


def check_can_answer(actor: Actor, objection: Objection, answer: str) -> None:
    """May the actor answer this objection?"""
    actor.check(Verb.PUBLISH_NOTICE, objection.notice.path, _("答复异议"))
    if objection.status != ObjectionStatus.OPEN:
        raise Conflict(
            _("这条异议已答复为“%(status)s”。") % {"status": objection.get_status_display()},
            status=objection.status,
        )
    if len(answer.strip()) < SHORTEST_TEXT:
        raise Invalid("answer", _("请写明答复，至少四个字。"))


def speaks_for_organisation(actor: Actor) -> bool:
    """Whether what the actor says counts as their organisation's word."""
    return actor.identity.role in SPEAKING_FOR


def check_can_ask_receipts(actor: Actor, path: str) -> None:
    """May the actor ask others to confirm, in the name of this path?"""
    if not speaks_for_organisation(actor):
        raise Refused(
            "role",
            _("“%(title)s”身份不能要求回执。请切换身份。") % {"title": actor.role.title},
        )
    if not is_within(path, actor.identity.path):
        raise Refused("scope", _("这不是您负责的单位，不能以它的名义要求回执。"))


def check_can_remind(actor: Actor, request: ReceiptRequest) -> None:
    """May the actor remind those who have not confirmed?"""
    check_can_ask_receipts(actor, request.path)


def check_can_keep_documents(actor: Actor) -> None:
    """May the actor revise the place's documents and ask others to read them?"""
    actor.check(Verb.KEEP_DOCUMENTS, place_path(actor.place), _("修订文件"))


def check_can_send_circulars(actor: Actor) -> None:
    """May the actor send circulars to the organisations below?"""
    actor.check(Verb.SEND_CIRCULAR, actor.identity.path, _("发通知"))


def check_can_withdraw_circular(actor: Actor, circular: Circular, reason: str) -> None:
    """May the actor take this circular back, and say why?"""
    actor.check(Verb.SEND_CIRCULAR, circular.path, _("撤回这份通知"))
    if circular.status == CircularStatus.WITHDRAWN:
        raise Conflict(_("这份通知已经撤回，不用再撤。"), status=circular.status)
    if len(reason.strip()) < SHORTEST_TEXT:
        raise Invalid("reason", _("请写明撤回理由，至少四个字。"))


EDITABLE = frozenset({CaseStatus.DRAFT, CaseStatus.RETURNED})


def check_can_write_case(actor: Actor, path: str) -> None:
    """May the actor hand in cases for this organisation?"""
    actor.check(Verb.SUBMIT_CASE, path, _("报送案例"))


def check_can_edit_case(actor: Actor, case: CaseStudy) -> None:
    """May the actor change this case now?"""
    check_can_write_case(actor, case.path)
    if case.status not in EDITABLE:
        raise Refused(
            "state",
            _("案例“%(title)s”%(status)s，不能再改。要改请先请审核人退回。")
            % {"title": case.title, "status": case.get_status_display()},
        )


def check_can_publish_case(actor: Actor, case: CaseStudy) -> None:
    """May the actor publish this case now?"""
    actor.check(Verb.PUBLISH_CASE, case.path, _("发布案例"))
    if case.status == CaseStatus.PUBLISHED:
        raise Conflict(
            _("案例已于%s发布，不用再发。") % case.published_on, published_on=str(case.published_on)
        )
    if case.status != CaseStatus.PASSED:
        raise Refused("state", _("案例还没有审核通过，不能发布。请等审核结束。"))


def check_can_adopt(actor: Actor, case: CaseStudy, path: str) -> None:
    """May the actor mark this case as adopted by their organisation?"""
    check_published(case, _("采用"))
    actor.check(Verb.SUBMIT_CASE, actor.identity.path, _("登记采用"))
    if case.path == path:
        raise Refused("own", _("这是本组织报送的案例，不用登记采用。"))


def check_can_keep_publicity(actor: Actor, case: CaseStudy) -> None:
    """May the actor register reports about this case and mark it as a teaching site?"""
    check_published(case, _("登记宣传"))
    if not (actor.can(Verb.PUBLISH_CASE, case.path) or actor.can(Verb.SUBMIT_CASE, case.path)):
        raise Refused("scope", _("只有报送单位和组织部门能登记。请联系他们办理。"))


def check_can_book(actor: Actor, case: CaseStudy) -> None:
    """May the actor book a visit?"""
    if not actor.has(Verb.SUBMIT_CASE):
        raise Refused(
            "role", _("“%(title)s”身份不能预约。请切换身份。") % {"title": actor.role.title}
        )
    if not case.is_site:
        raise Refused("no-site", _("这个案例不是现场教学点，不能预约参观。请选其他教学点。"))


def check_published(case: CaseStudy, doing: str) -> None:
    """What is not published can be done nothing with by others."""
    if case.status != CaseStatus.PUBLISHED:
        raise Refused(
            "state", _("案例还没有发布，不能%(doing)s。请等发布以后。") % {"doing": doing}
        )
