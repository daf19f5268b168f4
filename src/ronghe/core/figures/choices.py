"""Fixed values of figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.measures import FactState, SubjectKind

SUBJECT_KINDS = [
    (SubjectKind.ORGANISATION.value, _("党组织")),
    (SubjectKind.UNIT.value, _("单位")),
    (SubjectKind.PROJECT.value, _("项目")),
    (SubjectKind.POST.value, _("岗位")),
    (SubjectKind.PERSON.value, _("人员")),
    (SubjectKind.NOMINATION.value, _("推荐对象")),
    (SubjectKind.CELL.value, _("网格")),
]
STATES = [
    (FactState.VALUE.value, _("有数值")),
    (FactState.NOT_DUE.value, _("尚未到期")),
    (FactState.MISSING.value, _("缺数据")),
]


class Verdict(models.TextChoices):
    """What the second look came to."""

    PASSED = "PASSED", _("通过")
    RETURNED = "RETURNED", _("退回")


class EntryStatus(models.TextChoices):
    """Where an entry stands: worked out from its look and its next version, never stored."""

    WAITING = "WAITING", _("待复核")
    COUNTED = "COUNTED", _("已采用")
    RETURNED = "RETURNED", _("已退回")
    SUPERSEDED = "SUPERSEDED", _("已更正")


class AppealStatus(models.TextChoices):
    """The life of an appeal."""

    OPEN = "OPEN", _("待答复")
    UPHELD = "UPHELD", _("成立")
    REJECTED = "REJECTED", _("不成立")
