"""Organisations, placements, areas, people, memberships, posts, imports (Popolo names, S-12).

The copied ``path`` grants access today; as-of questions join ``Placement`` and ``Membership``.
Closed organisations keep their rows.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ronghe.core.register.choices import (
    BatchStatus,
    ImportKind,
    MembershipKind,
    OrgType,
    PostKind,
    Standing,
)
from ronghe.foundation.kernel.constraints import PersonScope, PlaceScope, RowScope, TreeScope
from ronghe.foundation.kernel.fields import Bytes, NullableBytes, PathField
from ronghe.foundation.kernel.history import tracked
from ronghe.foundation.kernel.personal_data import classed
from ronghe.foundation.kernel.records import in_words_of_record


@tracked()
class Area(models.Model):
    """A piece of ground: town or subdistrict, later down to grid cells."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("代码"), max_length=20)
    name = models.CharField(_("名称"), max_length=60)
    level = models.CharField(_("层级"), max_length=20)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    path = PathField(_("路径"))

    PERSONAL_DATA = classed(P0="id place code name level parent path")

    class Meta:
        constraints = [
            PlaceScope(name="area_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="area_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Organisation(models.Model):
    """A Party organisation; it owns rows, and its path says who above may read them."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("组织编码"), max_length=30)
    name = models.CharField(_("组织名称"), max_length=120)
    short_name = models.CharField(_("组织简称"), max_length=60)
    pinyin = models.CharField(_("拼音"), max_length=600, blank=True)
    initials = models.CharField(_("拼音首字母"), max_length=120, blank=True)
    org_type = models.CharField(_("组织类型"), max_length=20, choices=OrgType.choices)
    category = models.CharField(_("组织类别"), max_length=20, blank=True)
    sector = models.CharField(_("所属领域"), max_length=30, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = PathField(_("路径"), unique=True)
    is_direct = models.BooleanField(_("直属党组织"), default=False)
    is_grassroots = models.BooleanField(_("基层党组织"), default=False)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    established_on = models.DateField(_("成立日期"), null=True, blank=True)
    term_from = models.DateField(_("本届任期起"), null=True, blank=True)
    term_until = models.DateField(_("本届任期止"), null=True, blank=True)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    venue = models.CharField(_("活动阵地"), max_length=120, blank=True)
    tags = ArrayField(models.CharField(max_length=40), verbose_name=_("标签"), default=list)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place code name short_name pinyin initials org_type category sector parent path "
        "is_direct is_grassroots area established_on term_from term_until venue tags note "
        "closed_on successor version",
        P1="phone",
    )

    class Meta:
        constraints = [
            TreeScope(name="organisation_scope"),
            models.UniqueConstraint(fields=["place", "code"], name="organisation_code_once"),
            models.CheckConstraint(
                name="organisation_term_in_order",
                condition=Q(term_until__isnull=True) | Q(term_until__gt=F("term_from")),
            ),
            models.CheckConstraint(
                name="organisation_not_own_parent", condition=~Q(parent=F("id"))
            ),
        ]
        indexes = [models.Index(fields=["parent", "code"], name="organisation_parent")]

    def __str__(self) -> str:
        return self.name


@tracked()
class Placement(models.Model):
    """Where an organisation hung in the tree from one day until another (exclusive)."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    path = PathField(_("路径"))
    tree_path = PathField(_("当时的路径"), follows=False)
    from_on = models.DateField(_("自"))
    until_on = models.DateField(_("至"), null=True, blank=True)

    PERSONAL_DATA = classed(P0="id place organisation parent path tree_path from_on until_on")

    class Meta:
        constraints = [
            RowScope(name="placement_scope"),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(until_on__isnull=True),
                name="placement_one_now",
            ),
            models.CheckConstraint(
                name="placement_in_order",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "from_on"], name="placement_as_of")]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.from_on}–{self.until_on or ''}"


@tracked()
class Person(models.Model):
    """A natural person of a place. ``path`` is that of the home organisation, for the wall only."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    code = models.CharField(_("人员编码"), max_length=40)
    path = PathField(_("路径"))
    user = models.OneToOneField(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="person"
    )
    name = models.CharField(_("姓名"), max_length=40)
    pinyin = models.CharField(_("拼音"), max_length=120)
    initials = models.CharField(_("拼音首字母"), max_length=20)
    sex = models.CharField(_("性别"), max_length=2)
    born_on = models.DateField(_("出生日期"))
    nation = models.CharField(_("民族"), max_length=20)
    education = models.CharField(_("学历"), max_length=20, blank=True)
    native_place = models.CharField(_("籍贯"), max_length=40, blank=True)
    occupation = models.CharField(_("工作岗位"), max_length=60, blank=True)
    personnel_class = models.CharField(_("人员类别"), max_length=30, blank=True)
    note = models.CharField(_("备注"), max_length=200, blank=True)
    id_number_sealed = Bytes(_("公民身份号码（密文）"))
    id_number_index = Bytes(_("公民身份号码（盲索引）"))
    phone_sealed = Bytes(_("手机号（密文）"))
    phone_index = NullableBytes(_("手机号（盲索引）"), null=True)

    PERSONAL_DATA = classed(
        P0="id place code path user",
        P2="name pinyin initials sex born_on nation education native_place occupation "
        "personnel_class note id_number_sealed id_number_index phone_sealed phone_index",
    )

    class Meta:
        constraints = [
            PersonScope(name="person_scope"),
            models.UniqueConstraint(
                fields=["place", "id_number_index"], name="person_id_number_once"
            ),
            models.UniqueConstraint(fields=["place", "code"], name="person_code_once"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class Membership(models.Model):
    """A person's tie to a Party organisation: one primary, any number linked; dated."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    path = PathField(_("路径"))
    kind = models.CharField(_("关系"), max_length=10, choices=MembershipKind.choices)
    standing = models.CharField(_("党籍"), max_length=20, choices=Standing.choices)
    joined_on = models.DateField(_("入党日期"))
    full_on = models.DateField(_("转正日期"), null=True, blank=True)
    from_on = models.DateField(_("自"))
    until_on = models.DateField(_("至"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="id place organisation path kind",
        P2="person standing joined_on full_on from_on until_on",
    )

    class Meta:
        constraints = [
            RowScope(name="membership_scope", wall="member"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind="PRIMARY", until_on__isnull=True),
                name="membership_one_primary",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(until_on__isnull=True),
                name="membership_once_per_organisation",
            ),
            models.CheckConstraint(
                name="membership_in_order",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]
        indexes = [
            models.Index(fields=["path", "person"], name="membership_path"),
            models.Index(fields=["organisation", "until_on"], name="membership_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ∈ {self.organisation_id}"


@tracked()
class Post(models.Model):
    """An office somebody holds in an organisation, dated."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    path = PathField(_("路径"))
    kind = models.CharField(_("职务"), max_length=20, choices=PostKind.choices)
    from_on = models.DateField(_("自"))
    until_on = models.DateField(_("至"), null=True, blank=True)

    PERSONAL_DATA = classed(P0="id place organisation path kind", P1="person from_on until_on")

    class Meta:
        constraints = [
            RowScope(name="post_scope", wall="member"),
            models.UniqueConstraint(
                fields=["person", "organisation", "kind"],
                condition=Q(until_on__isnull=True),
                name="post_once",
            ),
            models.CheckConstraint(
                name="post_in_order",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]
        indexes = [models.Index(fields=["path", "kind"], name="post_path")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.person_id}"


@tracked(exclude=("content", "problems"))
class ImportBatch(models.Model):
    """An uploaded roster file between preview and apply; the file is stored encrypted."""

    place = models.ForeignKey("accounts.Place", models.PROTECT, related_name="+")
    path = PathField(_("范围"))
    kind = models.CharField(_("类型"), max_length=20, choices=ImportKind.choices)
    file_name = models.CharField(_("文件名"), max_length=200)
    sha256 = models.CharField(_("校验值"), max_length=64)
    content = NullableBytes(_("文件（密文）"), null=True)
    status = models.CharField(_("状态"), max_length=12, choices=BatchStatus.choices)
    counts = models.JSONField(_("行数"), default=dict)
    problems = models.JSONField(_("问题行"), default=list)
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    applied_at = models.DateTimeField(_("导入时间"), null=True, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=1)

    PERSONAL_DATA = classed(
        P0="id place path kind file_name sha256 status counts uploaded_at applied_at version",
        P1="uploaded_by",
        P2="content problems",
    )

    class Meta:
        constraints = [RowScope(name="import_batch_scope", wall="member")]
        indexes = [models.Index(fields=["path", "-uploaded_at"], name="import_batch_path")]

    def __str__(self) -> str:
        with in_words_of_record():
            return f"{self.get_kind_display()} {self.file_name}"
