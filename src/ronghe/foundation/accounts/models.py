"""Places, users, grants. Sign-in reads these before any scope exists, so no policy guards them;

they hold no member data: a user's name is that of somebody acting in an office (P1).
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ronghe.foundation.accounts.roles import ROLES, RoleCode
from ronghe.foundation.kernel.fields import PathField
from ronghe.foundation.kernel.personal_data import classed


class Place(models.Model):
    """A district or park that runs its work here; nothing ever crosses from one to another."""

    code = models.CharField(_("代码"), max_length=12, primary_key=True)
    name = models.CharField(_("名称"), max_length=60)
    short_name = models.CharField(_("简称"), max_length=20)
    pack = models.CharField(_("方法包"), max_length=60, blank=True)
    is_demo = models.BooleanField(_("演示数据"), default=False)
    demo_today = models.DateField(_("演示时点"), null=True, blank=True)
    source_year = models.CharField(_("来源年份"), max_length=10, blank=True)
    source_sentence = models.TextField(_("来源首句"), blank=True)
    loaded_at = models.DateTimeField(_("载入时间"), null=True, blank=True)

    PERSONAL_DATA = classed(
        P0="code name short_name pack is_demo demo_today source_year source_sentence loaded_at"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="place_demo_clock_only_in_demo",
                condition=Q(demo_today__isnull=True) | Q(is_demo=True),
            )
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Users are made by administrators; nobody signs up."""

    def create_user(self, username: str, display_name: str, password: str | None = None) -> "User":
        user = self.model(username=username, display_name=display_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in; what they may do is told by their grants."""

    username = models.CharField(_("账号"), max_length=60, unique=True)
    display_name = models.CharField(_("姓名"), max_length=40)
    is_active = models.BooleanField(_("启用"), default=True)
    is_demo_cast = models.BooleanField(_("演示角色"), default=False)
    large_type = models.BooleanField(_("大字"), default=False)
    email = models.EmailField(_("电子邮箱"), blank=True)

    PERSONAL_DATA = classed(
        P0="id password last_login is_active is_demo_cast large_type",
        P1="username display_name email",
    )
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.display_name

    is_staff = False

    def has_perm(self, *_: object) -> bool:
        return False

    def has_module_perms(self, *_: object) -> bool:
        return False


class Grant(models.Model):
    """An identity: a role at a path, from a day, until a day; ends with the post it came from."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    role = models.CharField(
        _("角色"), max_length=20, choices=[(code.value, ROLES[code].title) for code in RoleCode]
    )
    path = PathField(_("范围"))
    title = models.CharField(_("身份"), max_length=60)
    from_on = models.DateField(_("自"))
    until_on = models.DateField(_("至"), null=True, blank=True)
    stands_in_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stand_ins",
        verbose_name=_("代谁"),
    )

    PERSONAL_DATA = classed(P0="id place role path from_on until_on stands_in_for", P1="user title")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "path", "from_on"], name="grant_once_per_role_and_path"
            ),
            models.CheckConstraint(
                name="grant_dates_in_order",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="grant_stand_in_ends",
                condition=Q(stands_in_for__isnull=True) | Q(until_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.title}"


class CalendarFeed(models.Model):
    """A secret address at which a calendar program reads one identity's days; kept as its digest."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="feeds")
    digest = models.CharField(_("摘要"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("生成时间"))

    PERSONAL_DATA = classed(P0="id grant digest made_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["grant"], name="calendar_feed_once_a_grant")]

    def __str__(self) -> str:
        return f"{self.grant_id}"
