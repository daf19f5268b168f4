"""Rule sets and their dated, immutable versions (design idea 4)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.kernel.constraints import PlaceScope
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


class Origin(models.TextChoices):
    """Where a version came from."""

    PACK = "PACK", _("方法包")
    LOCAL = "LOCAL", _("本地修改")


class VersionStatus(models.TextChoices):
    """The life of a version; a published body never changes."""

    DRAFT = "DRAFT", _("草稿")
    PUBLISHED = "PUBLISHED", _("已发布")
    RETIRED = "RETIRED", _("已停用")


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
    """A body that holds from a day on; what is not from the source says so."""

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

    PERSONAL_DATA = classed(
        P0="id rule_set place no title valid_from body digest origin based_on status source_line "
        "clause note not_from_source published_at"
    )

    class Meta:
        constraints = [
            PlaceScope(name="rule_version_scope"),
            models.UniqueConstraint(fields=["rule_set", "no"], name="rule_version_once"),
            models.CheckConstraint(
                name="rule_version_published_has_time",
                condition=Q(status="DRAFT") | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第{self.no}版）"
