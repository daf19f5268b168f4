"""Documents with clauses (S-01)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.choices import Shelf
from ronghe.foundation.kernel.constraints import PlaceScope
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed


@tracked()
class Document(models.Model):
    """A document of the place whose clauses its rules rest on."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("代码"), max_length=60)
    title = models.CharField(_("标题"), max_length=120)
    issuer = models.CharField(_("发文单位"), max_length=80, blank=True)
    issued_on = models.DateField(_("发文日期"), null=True, blank=True)
    summary = models.TextField(_("摘要"), blank=True)
    shelf = models.CharField(_("类别"), max_length=10, choices=Shelf.choices, default=Shelf.METHOD)
    sectors = models.JSONField(_("适用领域"), default=list)
    position = models.PositiveIntegerField(_("次序"), default=0)

    PERSONAL_DATA = classed(
        P0="id place code title issuer issued_on summary shelf sectors position"
    )

    class Meta:
        constraints = [
            PlaceScope(name="document_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="document_once"),
        ]

    def __str__(self) -> str:
        return self.title


@tracked()
class DocumentEdition(models.Model):
    """A document as it reads from a day on; what was issued is never changed, only followed."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="editions")
    valid_from = models.DateField(_("生效"))
    change = models.TextField(_("修订说明"), blank=True)
    clauses = models.JSONField(_("条款"))
    issued_as = models.CharField(_("发布人"), max_length=120, blank=True)

    PERSONAL_DATA = classed(P0="id place document valid_from change clauses", P1="issued_as")

    class Meta:
        constraints = [
            PlaceScope(name="document_edition_scope"),
            models.UniqueConstraint(
                fields=["document", "valid_from"], name="document_edition_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.valid_from}"


@tracked()
class Clause(models.Model):
    """A clause in force: our own summary, the source line it rests on, and the part of work it governs."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, related_name="clauses")
    no = models.CharField(_("条款号"), max_length=40)
    title = models.CharField(_("标题"), max_length=120)
    text = models.TextField(_("内容"))
    quotation = models.TextField(_("引文"), blank=True)
    source_line = models.PositiveIntegerField(_("来源行"), null=True)
    module = models.CharField(_("对应工作"), max_length=40)
    link_kind = models.CharField(_("关联规则类型"), max_length=40, blank=True)
    link_key = models.CharField(_("关联规则"), max_length=80, blank=True)
    position = models.PositiveIntegerField(_("次序"), default=0)

    PERSONAL_DATA = classed(
        P0="id place document no title text quotation source_line module link_kind link_key "
        "position"
    )

    class Meta:
        constraints = [
            PlaceScope(name="clause_scope"),
            models.UniqueConstraint(fields=["document", "no"], name="clause_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.no}"
