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
            name="SelfCheck",
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("code", models.CharField(max_length=100, verbose_name="编号")),
                (
                    "family",
                    models.CharField(
                        default="standardisation", max_length=60, verbose_name="清单系列"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("period", models.CharField(max_length=10, verbose_name="周期")),
                (
                    "post",
                    models.CharField(blank=True, default="", max_length=30, verbose_name="职务"),
                ),
                (
                    "bearer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "bearer_name",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="责任人"),
                ),
                ("category", models.CharField(max_length=20, verbose_name="类别")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "自查中"),
                            ("SUBMITTED", "审核中"),
                            ("RETURNED", "已退回"),
                            ("CONFIRMED", "已确认"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[("COMPLIANT", "达标"), ("NOT_COMPLIANT", "未达标")],
                        max_length=16,
                        verbose_name="结果",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="打开时间")),
                (
                    "judged_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="系统判定时间"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="提交时间"),
                ),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="确认日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["path", "family", "year", "status"], name="self_check_path"
                    )
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="self_check_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "family", "period", "post", "bearer"),
                        name="self_check_once_a_period",
                        nulls_distinct=False,
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="self_check_code_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_on__isnull", False),
                                ("status", "CONFIRMED"),
                                models.Q(("result", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "CONFIRMED"), _negated=True),
                                ("confirmed_on__isnull", True),
                                ("result", ""),
                            ),
                            _connector="OR",
                        ),
                        name="self_check_result_when_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "self_check",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="standards.selfcheck",
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
                ("item", models.CharField(max_length=40, verbose_name="条目")),
                ("kind", models.CharField(max_length=20, verbose_name="记录类型")),
                ("code", models.CharField(max_length=80, verbose_name="记录")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("on", models.DateField(blank=True, null=True, verbose_name="日期")),
                ("linked_at", models.DateTimeField(verbose_name="关联时间")),
                ("lost_on", models.DateField(blank=True, null=True, verbose_name="失效日期")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="evidence_link_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("self_check", "item", "kind", "code"), name="evidence_link_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "self_check",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="standards.selfcheck",
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
                    "list_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("aspect", models.CharField(max_length=20, verbose_name="方面")),
                ("item", models.CharField(max_length=40, verbose_name="条目")),
                ("is_mandatory", models.BooleanField(verbose_name="必备")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="权重")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("OPEN", "待确认"), ("MET", "符合"), ("UNMET", "不符合")],
                        default="OPEN",
                        max_length=8,
                        verbose_name="判定",
                    ),
                ),
                (
                    "answered_by",
                    models.CharField(
                        choices=[
                            ("NOBODY", "尚无"),
                            ("SYSTEM", "系统判定"),
                            ("PERSON", "人工确认"),
                        ],
                        default="NOBODY",
                        max_length=8,
                        verbose_name="由谁",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("record_count", models.PositiveIntegerField(default=0, verbose_name="记录数")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "return_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="退回原因"),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="item_answer_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("self_check", "item"), name="item_answer_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_by", "NOBODY"), ("verdict", "OPEN")),
                            models.Q(
                                models.Q(("verdict", "OPEN"), _negated=True),
                                models.Q(("answered_by", "NOBODY"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="item_answer_open_when_nobody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemAnswerEvent",
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
                        to="standards.itemanswer",
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
                    "self_check",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="standards.selfcheck",
                    ),
                ),
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
                (
                    "list_version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("aspect", models.CharField(max_length=20, verbose_name="方面")),
                ("item", models.CharField(max_length=40, verbose_name="条目")),
                ("is_mandatory", models.BooleanField(verbose_name="必备")),
                ("weight", models.PositiveSmallIntegerField(default=1, verbose_name="权重")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("OPEN", "待确认"), ("MET", "符合"), ("UNMET", "不符合")],
                        default="OPEN",
                        max_length=8,
                        verbose_name="判定",
                    ),
                ),
                (
                    "answered_by",
                    models.CharField(
                        choices=[
                            ("NOBODY", "尚无"),
                            ("SYSTEM", "系统判定"),
                            ("PERSON", "人工确认"),
                        ],
                        default="NOBODY",
                        max_length=8,
                        verbose_name="由谁",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="依据")),
                ("record_count", models.PositiveIntegerField(default=0, verbose_name="记录数")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "return_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="退回原因"),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="standards_itemanswer_event_scope", parent="standards_itemanswer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceLinkEvent",
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
                        to="standards.evidencelink",
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
                    "self_check",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="standards.selfcheck",
                    ),
                ),
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
                ("item", models.CharField(max_length=40, verbose_name="条目")),
                ("kind", models.CharField(max_length=20, verbose_name="记录类型")),
                ("code", models.CharField(max_length=80, verbose_name="记录")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("on", models.DateField(blank=True, null=True, verbose_name="日期")),
                ("linked_at", models.DateTimeField(verbose_name="关联时间")),
                ("lost_on", models.DateField(blank=True, null=True, verbose_name="失效日期")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="standards_evidencelink_event_scope", parent="standards_evidencelink"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SelfCheckEvent",
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
                        to="standards.selfcheck",
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
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.organisation",
                    ),
                ),
                ("code", models.CharField(max_length=100, verbose_name="编号")),
                (
                    "family",
                    models.CharField(
                        default="standardisation", max_length=60, verbose_name="清单系列"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("period", models.CharField(max_length=10, verbose_name="周期")),
                (
                    "post",
                    models.CharField(blank=True, default="", max_length=30, verbose_name="职务"),
                ),
                (
                    "bearer",
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
                    "bearer_name",
                    models.CharField(blank=True, default="", max_length=60, verbose_name="责任人"),
                ),
                ("category", models.CharField(max_length=20, verbose_name="类别")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "自查中"),
                            ("SUBMITTED", "审核中"),
                            ("RETURNED", "已退回"),
                            ("CONFIRMED", "已确认"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[("COMPLIANT", "达标"), ("NOT_COMPLIANT", "未达标")],
                        max_length=16,
                        verbose_name="结果",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="打开时间")),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="提交时间"),
                ),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="确认日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="standards_selfcheck_event_scope", parent="standards_selfcheck"
                    )
                ],
            },
        ),
    ]
    operations = at_once(operations)
