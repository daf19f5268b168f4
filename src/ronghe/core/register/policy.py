"""What may happen to the register; each check raises Refused with one sentence."""

from datetime import date

from django.utils.translation import gettext as _

from ronghe.core.register.choices import BatchStatus
from ronghe.core.register.models import ImportBatch, Organisation
from ronghe.core.register.rules.tree import may_hang_under
from ronghe.foundation.accounts.api import Actor, Verb
from ronghe.foundation.kernel.path import is_within, place_path
from ronghe.foundation.kernel.refusals import Conflict, Invalid, Refused

SHORTEST_REASON = 4


def check_can_edit(actor: Actor, node: Organisation) -> None:
    """May the actor change this organisation?"""
    actor.check(Verb.EDIT_ORGANISATIONS, node.path, _("修改组织信息"))


def check_can_move(
    actor: Actor, node: Organisation, parent: Organisation, on: date, reason: str
) -> None:
    """May this organisation hang under that parent from that day?"""
    actor.check(Verb.EDIT_ORGANISATIONS, parent.path, _("把组织移到这里"))
    if node.parent_id is None:
        raise Refused("root", _("最上级组织不能移动。"))
    if is_within(parent.path, node.path):
        raise Invalid(
            "cycle",
            _("“%(parent)s”就在“%(node)s”之下，不能作它的上级。")
            % {"parent": parent.short_name, "node": node.short_name},
        )
    if node.parent_id == parent.pk:
        raise Invalid(
            "same-parent",
            _("“%(node)s”已经在“%(parent)s”之下。")
            % {"node": node.short_name, "parent": parent.short_name},
        )
    if not may_hang_under(node.org_type, parent.org_type):
        raise Invalid(
            "parent-type",
            _("%(node)s不能设在%(parent)s之下，请另选上级。")
            % {
                "node": node.get_org_type_display(),
                "parent": parent.get_org_type_display(),
            },
        )
    if parent.closed_on:
        raise Invalid(
            "closed-parent",
            _("“%(short_name)s”已撤销，请另选上级。") % {"short_name": parent.short_name},
        )
    _check_day_and_reason(node, on, reason)


def _check_day_and_reason(node: Organisation, on: date, reason: str) -> None:
    present = node.placements.filter(until_on=None).first()
    if present and on < present.from_on:
        raise Invalid(
            "date",
            _("移动日期不能早于现隶属关系的开始日期 %(from_on)s。")
            % {"from_on": f"{present.from_on:%Y-%m-%d}"},
        )
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("reason", _("请写明调整理由，至少四个字。"))


def check_can_import(actor: Actor) -> None:
    """May the actor load rosters of the place?"""
    actor.check(Verb.IMPORT_ROSTER, place_path(actor.place), _("导入名册"))


def check_can_apply(batch: ImportBatch, seen_version: int) -> None:
    """Is the file still waiting, and as it was seen?"""
    if batch.status != BatchStatus.PREVIEWED:
        raise Refused(
            "import-closed",
            _("这份文件%(status)s，不能再处理。需要时请重新上传。")
            % {"status": batch.get_status_display()},
            409,
        )
    if batch.version != seen_version:
        raise Conflict(_("这份文件刚被别人处理过，请刷新后再操作。"), version=batch.version)


def check_can_unmask(actor: Actor, path: str, reason: str) -> None:
    """May the actor see a sensitive field in clear, for this reason?"""
    actor.check(Verb.UNMASK, path, _("查看敏感信息"))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Invalid("reason", _("请写明查看理由，至少四个字；查看会被记录。"))
