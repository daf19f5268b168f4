"""What applying a file will do, and what it did, in sentences."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ronghe.core.register.choices import BatchStatus, ImportKind
from ronghe.core.register.models import ImportBatch
from ronghe.core.register.rules.findings import RowEffect, RowState
from ronghe.foundation.pages.shapes.marks import Link
from ronghe.foundation.pages.shapes.work import Job, JobState

MANY_ROWS = 10_000
TABLES = {
    "organisations": gettext_lazy("党组织"),
    "placements": gettext_lazy("隶属关系"),
    "people": gettext_lazy("党员"),
    "memberships": gettext_lazy("组织关系"),
    "posts": gettext_lazy("党内职务"),
}


def changes_nothing(batch: ImportBatch) -> bool:
    """Whether every row is good and stands in the register already."""
    effects, states = batch.counts["effects"], batch.counts["states"]
    written = effects[RowEffect.CREATE] + effects[RowEffect.CHANGE]
    return not written and not states[RowState.ERROR]


def outcome(batch: ImportBatch) -> list[str]:
    """What "apply" would do, a sentence each."""
    if changes_nothing(batch):
        return [_("这份名册和系统里的一样，没有要写入的内容。放弃它就可以了。")]
    effects, states = batch.counts["effects"], batch.counts["states"]
    noun = _("个组织") if batch.kind == ImportKind.ORGANISATIONS else _("名党员")
    told = [
        _("新增 %(new)s %(noun)s，更改 %(changed)s %(noun)s。")
        % {
            "new": f"{effects[RowEffect.CREATE]:,}",
            "changed": f"{effects[RowEffect.CHANGE]:,}",
            "noun": noun,
        }
    ]
    if states[RowState.WARNING]:
        told.append(_("其中 %s 行有提醒，照常导入，请事后核对。") % f"{states[RowState.WARNING]:,}")
    if states[RowState.ERROR]:
        told.append(
            _("%s 行有错，不会导入；可下载这些行，改好后再上传。") % f"{states[RowState.ERROR]:,}"
        )
    if batch.counts["rows"] >= MANY_ROWS:
        told.append(_("行数较多，写入约需十几秒，请等页面打开，不必重复点击。"))
    told.append(_("名册里没有列出的保持不变，原来的信息留在历史里。"))
    return told


def result_job(batch: ImportBatch) -> Job | None:
    """The finished import with its count of good rows, None before it was applied."""
    if batch.status != BatchStatus.APPLIED:
        return None
    rows = batch.counts["rows"]
    applied = batch.counts["applied"]
    changed = _("、").join(
        f"{words} {applied[key]:,}" for key, words in TABLES.items() if key in applied
    )
    at = f"{localtime(batch.applied_at):%Y-%m-%d %H:%M}" if batch.applied_at else ""
    return Job(
        title=_("%(at)s 导入") % {"at": at},
        state=JobState.DONE,
        done=rows - batch.counts["states"][RowState.ERROR],
        total=rows,
        words=_("写入的记录：%s。") % changed,
        links=[Link(_("组织架构"), reverse("register:tree"))],
    )
