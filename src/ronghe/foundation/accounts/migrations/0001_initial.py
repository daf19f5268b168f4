import django.db.models.deletion
import ronghe.foundation.kernel.fields
from django.conf import settings
from django.db import migrations, models
from ronghe.foundation.kernel.tables import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("username", models.CharField(max_length=60, unique=True, verbose_name="账号")),
                ("display_name", models.CharField(max_length=40, verbose_name="姓名")),
                ("is_active", models.BooleanField(default=True, verbose_name="启用")),
                ("is_demo_cast", models.BooleanField(default=False, verbose_name="演示角色")),
                ("large_type", models.BooleanField(default=False, verbose_name="大字")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="电子邮箱")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=12, primary_key=True, serialize=False, verbose_name="代码"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("short_name", models.CharField(max_length=20, verbose_name="简称")),
                ("pack", models.CharField(blank=True, max_length=60, verbose_name="方法包")),
                ("is_demo", models.BooleanField(default=False, verbose_name="演示数据")),
                ("demo_today", models.DateField(blank=True, null=True, verbose_name="演示时点")),
                (
                    "source_year",
                    models.CharField(blank=True, max_length=10, verbose_name="来源年份"),
                ),
                ("source_sentence", models.TextField(blank=True, verbose_name="来源首句")),
                ("loaded_at", models.DateTimeField(blank=True, null=True, verbose_name="载入时间")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("demo_today__isnull", True), ("is_demo", True), _connector="OR"
                        ),
                        name="place_demo_clock_only_in_demo",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("OFFICER", "组织部门干部"),
                            ("REVIEWER", "直属党组织审核人"),
                            ("SECRETARY", "支部书记"),
                            ("MEMBER", "党员"),
                            ("DELEGATE", "党代表"),
                            ("LEADER", "分管领导"),
                            ("AUDITOR", "审计员"),
                            ("ADMINISTRATOR", "系统管理员"),
                        ],
                        max_length=20,
                        verbose_name="角色",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="范围"
                    ),
                ),
                ("title", models.CharField(max_length=60, verbose_name="身份")),
                ("from_on", models.DateField(verbose_name="自")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="至")),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stand_ins",
                        to="accounts.grant",
                        verbose_name="代谁",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "role", "path", "from_on"),
                        name="grant_once_per_role_and_path",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="grant_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stands_in_for__isnull", True),
                            ("until_on__isnull", False),
                            _connector="OR",
                        ),
                        name="grant_stand_in_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to="accounts.grant",
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="摘要")),
                ("made_at", models.DateTimeField(verbose_name="生成时间")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("grant",), name="calendar_feed_once_a_grant")
                ],
            },
        ),
    ]
    operations = at_once(operations)
