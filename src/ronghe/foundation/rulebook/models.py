"""Rule sets, their dated, immutable versions, and what pack releases offered (design idea 4)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import PlaceScope, Settled
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.foundation.rulebook.rules.three_way import Outcome


class Origin(models.TextChoices):
    """Where a version came from."""

    PACK = "PACK", _("方法包")
    LOCAL = "LOCAL", _("本地修改")


OUTCOMES = [
    (Outcome.SAME.value, _("没有变化")),
    (Outcome.ADDED.value, _("新增规则")),
    (Outcome.UPDATED.value, _("方法包有更新")),
    (Outcome.KEPT.value, _("只有本地改过，保留")),
    (Outcome.CONFLICT.value, _("两边都改过，须定夺")),
    (Outcome.REMOVED.value, _("方法包已不含，保留")),
    (Outcome.PAST.value, _("已被后一版接替，不再补发")),
]


class VersionStatus(models.TextChoices):
    """The life of a version; a published body never changes."""

    DRAFT = "DRAFT", _("草稿")
    PUBLISHED = "PUBLISHED", _("已发布")
    RETIRED = "RETIRED", _("已停用")
    DISCARDED = "DISCARDED", _("未采用")


IN_USE = (VersionStatus.PUBLISHED, VersionStatus.RETIRED)
"""The states of versions that were published, and so have a number."""


class OfferStatus(models.TextChoices):
    """What was decided about a change that a pack release offered."""

    OPEN = "OPEN", _("待处理")
    TAKEN = "TAKEN", _("已采用")
    KEPT = "KEPT", _("保留本地")
    MERGED = "MERGED", _("逐项合并")
    REPLACED = "REPLACED", _("已被新版替代")


SETTLED = (OfferStatus.TAKEN, OfferStatus.KEPT, OfferStatus.MERGED)
"""After these the offered text is what the next release is compared with."""


class RuleSet(models.Model):
    """One rule of a place under its kind and key; its contents are versions."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    kind = models.CharField(_("类型"), max_length=40)
    key = models.CharField(_("键"), max_length=80)

    PERSONAL_DATA = classed(P0="id place kind key")

    class Meta:
        constraints = [
            PlaceScope(name="rule_set_scope"),
            models.UniqueConstraint(fields=["place", "kind", "key"], name="rule_set_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


@tracked()
class RuleVersion(models.Model):
    """A body that holds from a day on; what is not from the source says so.

    A draft has no number yet and may change, each time with a new revision (from 1; a version that
    came without a draft has none). Once published, nothing
    of it changes any more; it can only be retired from a day on. The database holds that.
    """

    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="versions")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    no = models.PositiveIntegerField(_("版本"))
    title = models.CharField(_("标题"), max_length=120)
    valid_from = models.DateField(_("生效"))
    body = models.JSONField(_("内容"))
    digest = models.CharField(_("摘要"), max_length=64)
    origin = models.CharField(_("来处"), max_length=10, choices=Origin.choices)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(_("状态"), max_length=10, choices=VersionStatus.choices)
    source_line = models.PositiveIntegerField(_("来源行"), null=True, blank=True)
    clause = models.CharField(_("条款"), max_length=80, blank=True)
    note = models.TextField(_("说明"), blank=True)
    not_from_source = models.BooleanField(_("非来源设定"), default=False)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("修改次数"), default=0)
    retired_on = models.DateField(_("停用日期"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id rule_set place no title valid_from body digest origin based_on status source_line "
        "clause note not_from_source published_at revision retired_on"
    )

    class Meta:
        constraints = [
            PlaceScope(name="rule_version_scope"),
            models.UniqueConstraint(
                fields=["rule_set", "no"], condition=Q(no__gt=0), name="rule_version_once"
            ),
            models.UniqueConstraint(
                fields=["rule_set", "origin"], condition=Q(status="DRAFT"), name="rule_draft_once"
            ),
            models.CheckConstraint(
                name="rule_version_published_has_time_and_no",
                condition=Q(status__in=["DRAFT", "DISCARDED"], published_at__isnull=True, no=0)
                | Q(status__in=["PUBLISHED", "RETIRED"], published_at__isnull=False, no__gt=0),
            ),
            models.CheckConstraint(
                name="rule_version_retired_has_day",
                condition=Q(status="RETIRED", retired_on__isnull=False)
                | (~Q(status="RETIRED") & Q(retired_on__isnull=True)),
            ),
            Settled(
                name="rule_version_settled",
                open_status="DRAFT",
                may=("PUBLISHED", "RETIRED"),
                along=("retired_on",),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.no}版）" if self.no else f"{self.title}（草稿）"


@tracked()
class RuleOffer(models.Model):
    """What a pack release says of one rule where that is not what it said before.

    `ours` is the version that was in force then; `draft` holds the text until it is decided. Of a
    rule's versions one is offered at a time; `moved_from` is the day the pack gave it before.
    """

    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="offers")
    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    release = models.PositiveIntegerField(_("方法包版次"))
    title = models.CharField(_("标题"), max_length=120)
    valid_from = models.DateField(_("生效"))
    body = models.JSONField(_("内容"))
    digest = models.CharField(_("摘要"), max_length=64)
    source_line = models.PositiveIntegerField(_("来源行"), null=True, blank=True)
    clause = models.CharField(_("条款"), max_length=80, blank=True)
    note = models.TextField(_("说明"), blank=True)
    not_from_source = models.BooleanField(_("非来源设定"), default=False)
    moved_from = models.DateField(_("原定生效"), null=True, blank=True)
    outcome = models.CharField(_("比较结果"), max_length=10, choices=OUTCOMES)
    ours = models.ForeignKey(RuleVersion, models.PROTECT, null=True, blank=True, related_name="+")
    draft = models.ForeignKey(
        RuleVersion, models.PROTECT, null=True, blank=True, related_name="offers"
    )
    status = models.CharField(_("状态"), max_length=10, choices=OfferStatus.choices)
    decided_as = models.CharField(_("处理人"), max_length=120, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id rule_set place release title valid_from body digest source_line clause note "
        "not_from_source moved_from outcome ours draft status version",
        P1="decided_as",
    )

    class Meta:
        constraints = [
            PlaceScope(name="rule_offer_scope"),
            models.UniqueConstraint(
                fields=["rule_set"], condition=Q(status="OPEN"), name="rule_offer_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（方法包第{self.release}版）"
