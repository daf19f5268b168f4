import django.db.models.deletion
import ronghe.foundation.kernel.constraints
import ronghe.foundation.kernel.fields
from django.conf import settings
from django.db import migrations, models
from ronghe.foundation.kernel.tables import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0001_scope"),
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("on", models.DateField(verbose_name="日期")),
                ("text", models.CharField(max_length=40, verbose_name="内容")),
                ("link", models.CharField(max_length=200, verbose_name="链接")),
                ("items", models.JSONField(default=list, verbose_name="事项")),
                ("made_at", models.DateTimeField(verbose_name="生成时间")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="已读时间")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.OwnScope(name="message_scope"),
                    models.UniqueConstraint(
                        fields=("place", "user", "on"), name="message_once_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="reminders.message",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("EMAIL", "电子邮件"),
                            ("WECOM", "企业微信"),
                            ("DINGTALK", "钉钉"),
                            ("CONSOLE", "控制台（试用）"),
                        ],
                        max_length=10,
                        verbose_name="渠道",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=120, verbose_name="地址")),
                (
                    "state",
                    models.CharField(
                        choices=[("WAITING", "待发送"), ("SENT", "已发送"), ("FAILED", "未送达")],
                        default="WAITING",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="次数")),
                ("fault", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="发送时间")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "WAITING")),
                        fields=["place", "id"],
                        name="delivery_waiting",
                    )
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.OwnScope(name="delivery_scope"),
                    models.UniqueConstraint(fields=("message", "channel"), name="delivery_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nudge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                (
                    "sender_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="提醒人路径"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=120, verbose_name="事项")),
                ("link", models.CharField(max_length=200, verbose_name="链接")),
                ("on", models.DateField(verbose_name="日期")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("is_told", models.BooleanField(default=False, verbose_name="已告知")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path", "sender_path"), name="nudge_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("place", "path", "user", "subject_kind", "subject_code"),
                        name="nudge_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("EMAIL", "电子邮件"),
                            ("WECOM", "企业微信"),
                            ("DINGTALK", "钉钉"),
                            ("CONSOLE", "控制台（试用）"),
                        ],
                        max_length=10,
                        verbose_name="渠道",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=120, verbose_name="地址")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.OwnScope(name="subscription_scope"),
                    models.UniqueConstraint(
                        fields=("place", "user", "channel"), name="subscription_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                ("notice", models.PositiveBigIntegerField(default=0, verbose_name="告知到")),
            ],
            options={
                "constraints": [ronghe.foundation.kernel.constraints.PlaceScope(name="told_scope")],
            },
        ),
    ]
    operations = at_once(operations)
