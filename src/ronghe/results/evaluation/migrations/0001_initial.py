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
        ("figures", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
        ("rulebook", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cycle",
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
                ("key", models.CharField(max_length=80, verbose_name="考评")),
                ("period", models.CharField(max_length=10, verbose_name="时期")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "assessment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "ladder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "申报中"),
                            ("FROZEN", "已冻结"),
                            ("SCORED", "已计分"),
                            ("NOTICED", "公示中"),
                            ("POSTED", "已张榜"),
                            ("CONFIRMED", "已确认"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="启动日期")),
                ("apply_until", models.DateField(verbose_name="申报截止")),
                ("measured_until", models.DateField(verbose_name="数据截止")),
                (
                    "fact_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.factset",
                    ),
                ),
                ("notice_code", models.CharField(blank=True, max_length=60, verbose_name="公示")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="确认日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="cycle_scope"),
                    models.UniqueConstraint(
                        fields=("place", "key", "period"), name="cycle_once_a_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("fact_set__isnull", True), ("status", "OPEN")),
                            models.Q(
                                models.Q(("status", "OPEN"), _negated=True),
                                ("fact_set__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="cycle_frozen_has_facts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="evaluation.cycle",
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
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("APPLIED", "待推荐"),
                            ("RECOMMENDED", "已推荐"),
                            ("RETURNED", "已退回"),
                        ],
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("statement", models.TextField(blank=True, verbose_name="申报说明")),
                ("applied_on", models.DateField(verbose_name="申报日期")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="推荐日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [models.Index(fields=["path", "status"], name="application_path")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="application_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("cycle", "organisation"), name="application_once"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="application_code_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationEvent",
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
                        to="evaluation.application",
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.cycle",
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
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("APPLIED", "待推荐"),
                            ("RECOMMENDED", "已推荐"),
                            ("RETURNED", "已退回"),
                        ],
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("statement", models.TextField(blank=True, verbose_name="申报说明")),
                ("applied_on", models.DateField(verbose_name="申报日期")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="推荐日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="evaluation_application_event_scope", parent="evaluation_application"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentVisit",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="evaluation.cycle",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("visited_on", models.DateField(verbose_name="考评日期")),
                (
                    "leader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                ("recorded_as", models.CharField(max_length=120, verbose_name="记录人")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="assessment_visit_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("cycle", "subject"), name="assessment_visit_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentVisitEvent",
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
                        to="evaluation.assessmentvisit",
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.cycle",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("visited_on", models.DateField(verbose_name="考评日期")),
                (
                    "leader",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.person",
                    ),
                ),
                ("recorded_as", models.CharField(max_length=120, verbose_name="记录人")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="evaluation_assessmentvisit_event_scope",
                        parent="evaluation_assessmentvisit",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Award",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="evaluation.cycle",
                    ),
                ),
                ("sheet", models.CharField(default="", max_length=40, verbose_name="考核表")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("level", models.CharField(max_length=20, verbose_name="等级")),
                ("from_level", models.CharField(blank=True, max_length=20, verbose_name="原等级")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("decided_as", models.CharField(max_length=120, verbose_name="决定人")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("result_digest", models.CharField(max_length=64, verbose_name="结果摘要")),
                ("is_suspended", models.BooleanField(default=False, verbose_name="暂停")),
                (
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="evaluation.award",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["path", "level"], name="award_path")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="award_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="award_frozen"),
                    models.UniqueConstraint(
                        condition=models.Q(("supersedes__isnull", True)),
                        fields=("cycle", "sheet", "subject"),
                        name="award_first_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CatchUp",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="catch_ups",
                        to="evaluation.cycle",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("benchmark", models.CharField(max_length=80, verbose_name="赶超目标")),
                ("chosen_on", models.DateField(verbose_name="选定日期")),
                ("chosen_as", models.CharField(max_length=120, verbose_name="选定人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="catch_up_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("cycle", "subject"), name="catch_up_once"),
                    models.CheckConstraint(
                        condition=models.Q(("subject", models.F("benchmark")), _negated=True),
                        name="catch_up_with_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CatchUpEvent",
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
                        to="evaluation.catchup",
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.cycle",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("benchmark", models.CharField(max_length=80, verbose_name="赶超目标")),
                ("chosen_on", models.DateField(verbose_name="选定日期")),
                ("chosen_as", models.CharField(max_length=120, verbose_name="选定人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="evaluation_catchup_event_scope", parent="evaluation_catchup"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Freezing",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="freezings",
                        to="evaluation.cycle",
                    ),
                ),
                ("seen_version", models.PositiveIntegerField(verbose_name="所见版次")),
                ("reason", models.CharField(blank=True, max_length=400, verbose_name="理由")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="发起时间")),
                ("asked_as", models.CharField(max_length=120, verbose_name="发起人")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("WAITING", "排队中"),
                            ("RUNNING", "进行中"),
                            ("DONE", "已完成"),
                            ("FAILED", "没有完成"),
                        ],
                        default="WAITING",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("done", models.PositiveSmallIntegerField(default=0, verbose_name="已做步骤")),
                ("total", models.PositiveSmallIntegerField(default=0, verbose_name="全部步骤")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="说明")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="freezing_scope"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["WAITING", "RUNNING"])),
                        fields=("cycle",),
                        name="freezing_one_under_way",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Nomination",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="evaluation.cycle",
                    ),
                ),
                ("sheet", models.CharField(max_length=40, verbose_name="评选类别")),
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("name", models.CharField(max_length=60, verbose_name="被推荐对象")),
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
                ("statement", models.CharField(max_length=400, verbose_name="推荐理由")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("NOMINATED", "待审核"),
                            ("PASSED", "已通过"),
                            ("RETURNED", "已退回"),
                            ("WITHDRAWN", "已撤回"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("nominated_on", models.DateField(verbose_name="推荐日期")),
                ("nominated_as", models.CharField(max_length=120, verbose_name="推荐人")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="审核日期")),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="审核人")),
                ("comment", models.CharField(blank=True, max_length=300, verbose_name="审核意见")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交标识")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["cycle", "sheet", "status"], name="nomination_sheet")
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="nomination_scope", wall="member"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="nomination_code_once"),
                    models.UniqueConstraint(
                        fields=("cycle", "organisation", "client_key"), name="nomination_sent_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NominationEvent",
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
                        to="evaluation.nomination",
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.cycle",
                    ),
                ),
                ("sheet", models.CharField(max_length=40, verbose_name="评选类别")),
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("name", models.CharField(max_length=60, verbose_name="被推荐对象")),
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
                ("statement", models.CharField(max_length=400, verbose_name="推荐理由")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("NOMINATED", "待审核"),
                            ("PASSED", "已通过"),
                            ("RETURNED", "已退回"),
                            ("WITHDRAWN", "已撤回"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("nominated_on", models.DateField(verbose_name="推荐日期")),
                ("nominated_as", models.CharField(max_length=120, verbose_name="推荐人")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="审核日期")),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="审核人")),
                ("comment", models.CharField(blank=True, max_length=300, verbose_name="审核意见")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交标识")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="evaluation_nomination_event_scope", parent="evaluation_nomination"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultSet",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="result_sets",
                        to="evaluation.cycle",
                    ),
                ),
                ("sheet", models.CharField(default="", max_length=40, verbose_name="考核表")),
                ("no", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "fact_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.factset",
                    ),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("computed_at", models.DateTimeField(auto_now_add=True, verbose_name="计算时间")),
                ("input_digest", models.CharField(max_length=64, verbose_name="输入摘要")),
                ("seats", models.JSONField(default=list, verbose_name="名额")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="result_set_scope"),
                    ronghe.foundation.kernel.constraints.Frozen(name="result_set_frozen"),
                    models.UniqueConstraint(
                        fields=("cycle", "sheet", "no"), name="result_set_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CycleEvent",
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
                        to="evaluation.cycle",
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
                ("key", models.CharField(max_length=80, verbose_name="考评")),
                ("period", models.CharField(max_length=10, verbose_name="时期")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "assessment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "ladder",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "申报中"),
                            ("FROZEN", "已冻结"),
                            ("SCORED", "已计分"),
                            ("NOTICED", "公示中"),
                            ("POSTED", "已张榜"),
                            ("CONFIRMED", "已确认"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="启动日期")),
                ("apply_until", models.DateField(verbose_name="申报截止")),
                ("measured_until", models.DateField(verbose_name="数据截止")),
                (
                    "fact_set",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="figures.factset",
                    ),
                ),
                (
                    "result_set",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.resultset",
                    ),
                ),
                ("notice_code", models.CharField(blank=True, max_length=60, verbose_name="公示")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="确认日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="evaluation_cycle_event_scope", parent="evaluation_cycle"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CycleSheet",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="evaluation.cycle",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="考核表")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "ladder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "result_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluation.resultset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="cycle_sheet_scope"),
                    models.UniqueConstraint(fields=("cycle", "code"), name="cycle_sheet_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CycleSheetEvent",
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
                        to="evaluation.cyclesheet",
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.cycle",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="考核表")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("position", models.PositiveSmallIntegerField(verbose_name="次序")),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "ladder",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "result_set",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.resultset",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="evaluation_cyclesheet_event_scope", parent="evaluation_cyclesheet"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "result_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="evaluation.resultset",
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
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("pool", models.CharField(max_length=40, verbose_name="赛道")),
                ("is_eligible", models.BooleanField(verbose_name="参评")),
                ("is_gate_passed", models.BooleanField(verbose_name="过门槛")),
                ("gate_reasons", models.JSONField(default=list, verbose_name="未过原因")),
                ("score", models.BigIntegerField(null=True, verbose_name="得分")),
                ("rank", models.PositiveIntegerField(null=True, verbose_name="名次")),
                ("is_tied", models.BooleanField(default=False, verbose_name="并列")),
                ("standing", models.PositiveIntegerField(null=True, verbose_name="排序")),
                ("level", models.CharField(max_length=20, verbose_name="建议等级")),
                ("reached", models.CharField(blank=True, max_length=20, verbose_name="达到的等级")),
                ("proposed_by", models.CharField(max_length=20, verbose_name="由何决定")),
                ("reasons", models.JSONField(default=list, verbose_name="原因")),
                (
                    "waiting_for",
                    models.CharField(blank=True, max_length=20, verbose_name="候补等级"),
                ),
                ("lines", models.JSONField(default=list, verbose_name="得分行")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["result_set", "pool", "rank"], name="result_pool_rank"),
                    models.Index(fields=["result_set", "level"], name="result_level"),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="result_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="result_frozen"),
                    models.UniqueConstraint(fields=("result_set", "subject"), name="result_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelChange",
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
                    "result",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change",
                        to="evaluation.result",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("level", models.CharField(max_length=20, verbose_name="改为")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("decided_on", models.DateField(verbose_name="日期")),
                ("decided_as", models.CharField(max_length=120, verbose_name="决定人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="level_change_scope", wall="general"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LevelChangeEvent",
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
                        to="evaluation.levelchange",
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
                    "result",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.result",
                    ),
                ),
                ("level", models.CharField(max_length=20, verbose_name="改为")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("decided_on", models.DateField(verbose_name="日期")),
                ("decided_as", models.CharField(max_length=120, verbose_name="决定人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="evaluation_levelchange_event_scope", parent="evaluation_levelchange"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Trial",
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
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trials",
                        to="evaluation.cycle",
                    ),
                ),
                ("sheet", models.CharField(max_length=40, verbose_name="考核表")),
                ("no", models.PositiveIntegerField(verbose_name="序号")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("overrides", models.JSONField(verbose_name="改动")),
                (
                    "fact_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.factset",
                    ),
                ),
                ("facts_digest", models.CharField(max_length=64, verbose_name="数据摘要")),
                ("scheme_digest", models.CharField(max_length=64, verbose_name="方案摘要")),
                (
                    "ladder_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="阶梯摘要"),
                ),
                ("outcome_digest", models.CharField(max_length=64, verbose_name="结果摘要")),
                ("summary", models.JSONField(verbose_name="结果概要")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="保存时间")),
                ("made_as", models.CharField(max_length=120, verbose_name="保存人")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="trial_scope"),
                    models.UniqueConstraint(fields=("cycle", "no"), name="trial_once"),
                    models.UniqueConstraint(fields=("cycle", "name"), name="trial_name_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrialEvent",
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
                        to="evaluation.trial",
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
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="evaluation.cycle",
                    ),
                ),
                ("sheet", models.CharField(max_length=40, verbose_name="考核表")),
                ("no", models.PositiveIntegerField(verbose_name="序号")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("overrides", models.JSONField(verbose_name="改动")),
                (
                    "fact_set",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="figures.factset",
                    ),
                ),
                ("facts_digest", models.CharField(max_length=64, verbose_name="数据摘要")),
                ("scheme_digest", models.CharField(max_length=64, verbose_name="方案摘要")),
                (
                    "ladder_digest",
                    models.CharField(blank=True, max_length=64, verbose_name="阶梯摘要"),
                ),
                ("outcome_digest", models.CharField(max_length=64, verbose_name="结果摘要")),
                ("summary", models.JSONField(verbose_name="结果概要")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="保存时间")),
                ("made_as", models.CharField(max_length=120, verbose_name="保存人")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="evaluation_trial_event_scope", parent="evaluation_trial"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="cycle",
            name="result_set",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="evaluation.resultset",
            ),
        ),
    ]
    operations = at_once(operations)
