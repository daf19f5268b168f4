import django.db.models.deletion
import ronghe.foundation.kernel.constraints
import ronghe.foundation.kernel.fields
from django.db import migrations, models
from ronghe.foundation.kernel.tables import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0001_scope"),
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
        ("rulebook", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("on", models.DateField(primary_key=True, serialize=False, verbose_name="日期")),
                ("is_working", models.BooleanField(verbose_name="上班")),
                ("name", models.CharField(blank=True, max_length=40, verbose_name="名称")),
                ("is_provisional", models.BooleanField(default=False, verbose_name="暂定")),
            ],
        ),
        migrations.CreateModel(
            name="Obligation",
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
                ("kind", models.CharField(max_length=60, verbose_name="类型")),
                ("source", models.CharField(max_length=80, verbose_name="来源")),
                (
                    "bearer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="对象"
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("round", models.CharField(max_length=20, verbose_name="轮次")),
                ("title", models.CharField(max_length=120, verbose_name="事项")),
                ("opens_on", models.DateField(verbose_name="开始")),
                ("due_on", models.DateField(verbose_name="期限")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="到期时刻")),
                ("allowed", models.JSONField(blank=True, null=True, verbose_name="时限")),
                ("paused_on", models.DateField(blank=True, null=True, verbose_name="暂停自")),
                (
                    "rule_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("OPEN", "未完成"), ("DONE", "已完成"), ("VOID", "不再需要")],
                        default="OPEN",
                        max_length=10,
                        verbose_name="结果",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="关闭时间")),
                (
                    "proof_kind",
                    models.CharField(blank=True, max_length=40, verbose_name="证明类型"),
                ),
                ("proof_code", models.CharField(blank=True, max_length=80, verbose_name="证明")),
                (
                    "version",
                    models.PositiveIntegerField(db_default=1, default=1, verbose_name="版次"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("outcome", "OPEN")),
                        fields=["path", "due_on"],
                        name="obligation_open",
                    ),
                    models.Index(fields=["bearer", "kind", "round"], name="obligation_bearer"),
                    models.Index(
                        condition=models.Q(("proof_code", ""), _negated=True),
                        fields=["proof_kind", "proof_code"],
                        name="obligation_proof",
                    ),
                    models.Index(
                        condition=models.Q(("outcome", "OPEN"), ("person__isnull", False)),
                        fields=["person", "due_on"],
                        name="obligation_person",
                    ),
                    models.Index(
                        condition=models.Q(("outcome", "OPEN")),
                        fields=["place", "due_on", "id"],
                        name="obligation_due",
                    ),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="obligation_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("bearer", "source", "round", "kind", "target", "person"),
                        name="obligation_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("opens_on"))),
                        name="obligation_dates_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("outcome", "OPEN")),
                            models.Q(
                                models.Q(("outcome", "OPEN"), _negated=True),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="obligation_closed_with_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paused_on__isnull", True), ("outcome", "OPEN"), _connector="OR"
                        ),
                        name="obligation_paused_only_while_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObligationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="obligations.obligation",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.place",
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="类型")),
                ("source", models.CharField(max_length=80, verbose_name="来源")),
                (
                    "bearer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "target",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=60, verbose_name="对象"
                    ),
                ),
                ("round", models.CharField(max_length=20, verbose_name="轮次")),
                ("title", models.CharField(max_length=120, verbose_name="事项")),
                ("opens_on", models.DateField(verbose_name="开始")),
                ("due_on", models.DateField(verbose_name="期限")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="到期时刻")),
                ("allowed", models.JSONField(blank=True, null=True, verbose_name="时限")),
                ("paused_on", models.DateField(blank=True, null=True, verbose_name="暂停自")),
                (
                    "rule_version",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[("OPEN", "未完成"), ("DONE", "已完成"), ("VOID", "不再需要")],
                        default="OPEN",
                        max_length=10,
                        verbose_name="结果",
                    ),
                ),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="完成日期")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="关闭时间")),
                (
                    "proof_kind",
                    models.CharField(blank=True, max_length=40, verbose_name="证明类型"),
                ),
                ("proof_code", models.CharField(blank=True, max_length=80, verbose_name="证明")),
                (
                    "version",
                    models.PositiveIntegerField(db_default=1, default=1, verbose_name="版次"),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="obligations_obligation_event_scope", parent="obligations_obligation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ObligationNotice",
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
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="obligations.obligation",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("level", models.CharField(max_length=20, verbose_name="层级")),
                ("on", models.DateField(verbose_name="日期")),
            ],
            options={
                "indexes": [models.Index(fields=["place", "on"], name="obligation_notice_on")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="obligation_notice_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("obligation", "level"), name="obligation_notice_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClockEntry",
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
                    "obligation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="obligations.obligation",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("OPENED", "开始"),
                            ("SUSPENDED", "暂停计时"),
                            ("RESUMED", "恢复计时"),
                            ("EXTENDED", "延期"),
                            ("RETURNED", "退回"),
                            ("CLOSED", "办结"),
                            ("CANCELLED", "撤销"),
                        ],
                        max_length=10,
                        verbose_name="经过",
                    ),
                ),
                ("on", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(verbose_name="记录时间")),
                ("amount", models.PositiveIntegerField(default=0, verbose_name="延期")),
                (
                    "pays",
                    models.CharField(
                        blank=True,
                        choices=[("RETURNER", "退回方承担"), ("SUBMITTER", "提交方承担")],
                        max_length=10,
                        verbose_name="时间归谁",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=400, verbose_name="理由")),
                ("due_on", models.DateField(null=True, verbose_name="此后期限")),
                ("by", models.CharField(blank=True, max_length=120, verbose_name="办理人")),
            ],
            options={
                "indexes": [models.Index(fields=["obligation", "at"], name="clock_entry_log")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="clock_entry_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="clock_entry_frozen"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedDate",
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
                ("key", models.CharField(max_length=80, verbose_name="事件")),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                ("on", models.DateField(verbose_name="日期")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="named_date_scope"),
                    models.UniqueConstraint(
                        fields=("place", "key", "year"), name="named_date_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NamedDateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="obligations.nameddate",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.place",
                    ),
                ),
                ("key", models.CharField(max_length=80, verbose_name="事件")),
                ("year", models.PositiveIntegerField(verbose_name="年度")),
                ("on", models.DateField(verbose_name="日期")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="obligations_nameddate_event_scope", parent="obligations_nameddate"
                    )
                ],
            },
        ),
    ]
    operations = at_once(operations)
