"""Attachments: which file stands as evidence of which record; the bytes lie in storage by hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ronghe.core.library.rules.files.kinds import FILE_KINDS, FileKind
from ronghe.foundation.kernel.constraints import ClassedScope
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import PersonalData, classed


@tracked()
class Attachment(models.Model):
    """A file of a record. Its personal-data class says which wall it stands behind."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("路径"))
    code = models.CharField(_("编号"), max_length=40)
    owner_kind = models.CharField(_("对象类型"), max_length=40)
    owner_code = models.CharField(_("对象"), max_length=80)
    name = models.CharField(_("文件名"), max_length=160)
    kind = models.CharField(
        _("文件类型"),
        max_length=8,
        choices=[(kind.value, FILE_KINDS[kind].title) for kind in FileKind],
    )
    size = models.PositiveIntegerField(_("字节数"))
    digest = models.CharField(_("校验值"), max_length=64)
    data_class = models.CharField(
        _("个人信息分级"), max_length=2, choices=[(one.value, one.value) for one in PersonalData]
    )
    is_shared = models.BooleanField(_("本地方可看"), default=False)
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    uploaded_as = models.CharField(_("上传人"), max_length=120)
    uploaded_at = models.DateTimeField(_("上传时间"))

    PERSONAL_DATA = classed(
        P0="id place path code owner_kind owner_code kind size digest data_class is_shared "
        "uploaded_at",
        P1="uploaded_by uploaded_as",
        P2="name",
    )

    class Meta:
        constraints = [
            ClassedScope(name="attachment_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="attachment_code_once"),
            models.UniqueConstraint(
                fields=["place", "owner_kind", "owner_code", "digest"], name="attachment_once"
            ),
        ]
        indexes = [models.Index(fields=["place", "digest"], name="attachment_digest")]

    def __str__(self) -> str:
        return self.name
