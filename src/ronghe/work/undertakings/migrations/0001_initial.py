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
            name="PublishedList",
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
                ("list_key", models.CharField(max_length=80, verbose_name="清单")),
                (
                    "list_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("published_on", models.DateField(verbose_name="公布日期")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("BRANCH", "本组织内"),
                            ("DIRECT", "直属党组织内"),
                            ("PLACE", "系统内"),
                            ("PUBLIC", "向社会公开"),
                        ],
                        max_length=10,
                        verbose_name="公布范围",
                    ),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="已公布")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PublishedScope(
                        columns=("path",), name="published_list_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("place", "list_key", "list_version"), name="published_list_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedListEvent",
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
                        to="undertakings.publishedlist",
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
                ("list_key", models.CharField(max_length=80, verbose_name="清单")),
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
                ("published_on", models.DateField(verbose_name="公布日期")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("BRANCH", "本组织内"),
                            ("DIRECT", "直属党组织内"),
                            ("PLACE", "系统内"),
                            ("PUBLIC", "向社会公开"),
                        ],
                        max_length=10,
                        verbose_name="公布范围",
                    ),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="已公布")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="undertakings_publishedlist_event_scope",
                        parent="undertakings_publishedlist",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RectificationCase",
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
                ("code", models.CharField(max_length=80, verbose_name="编号")),
                ("programme", models.CharField(max_length=60, verbose_name="专项")),
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
                ("problems", models.JSONField(default=list, verbose_name="问题")),
                ("opened_on", models.DateField(verbose_name="列入日期")),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "提升中"), ("ACCEPTED", "已验收"), ("EXITED", "已退出")],
                        default="OPEN",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="验收日期")),
                ("accepted_note", models.TextField(blank=True, verbose_name="验收意见")),
                ("exited_on", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="rectification_case_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("place", "code"), name="rectification_case_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "EXITED"), _negated=True),
                        fields=("organisation", "programme"),
                        name="rectification_case_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("exited_on__isnull", True),
                            ("accepted_on__isnull", False),
                            _connector="OR",
                        ),
                        name="rectification_case_exits_after_acceptance",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RectificationCaseEvent",
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
                        to="undertakings.rectificationcase",
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
                ("code", models.CharField(max_length=80, verbose_name="编号")),
                ("programme", models.CharField(max_length=60, verbose_name="专项")),
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
                ("problems", models.JSONField(default=list, verbose_name="问题")),
                ("opened_on", models.DateField(verbose_name="列入日期")),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "提升中"), ("ACCEPTED", "已验收"), ("EXITED", "已退出")],
                        default="OPEN",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="验收日期")),
                ("accepted_note", models.TextField(blank=True, verbose_name="验收意见")),
                ("exited_on", models.DateField(blank=True, null=True, verbose_name="退出日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="undertakings_rectificationcase_event_scope",
                        parent="undertakings_rectificationcase",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Undertaking",
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
                ("code", models.CharField(max_length=80, verbose_name="编号")),
                ("kind", models.CharField(max_length=60, verbose_name="类型")),
                (
                    "kind_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("section", models.CharField(blank=True, max_length=40, verbose_name="部分")),
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
                ("responsible", models.CharField(blank=True, max_length=80, verbose_name="责任人")),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                ("text", models.TextField(verbose_name="事项")),
                (
                    "source_kind",
                    models.CharField(blank=True, max_length=40, verbose_name="来源类型"),
                ),
                ("source_code", models.CharField(blank=True, max_length=80, verbose_name="来源")),
                (
                    "source_part",
                    models.CharField(blank=True, max_length=40, verbose_name="来源的部分"),
                ),
                ("list_item", models.CharField(blank=True, max_length=80, verbose_name="清单事项")),
                ("off_list_reason", models.TextField(blank=True, verbose_name="清单外下达理由")),
                ("client_key", models.CharField(max_length=80, verbose_name="提交键")),
                ("opened_on", models.DateField(verbose_name="立项日期")),
                ("opened_at", models.DateTimeField(verbose_name="立项时间")),
                ("opened_as", models.CharField(max_length=120, verbose_name="提出人")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKED", "待批准下达"),
                            ("OPEN", "办理中"),
                            ("REPORTED", "待验收"),
                            ("RETURNED", "退回补办"),
                            ("ACCEPTED", "已办结"),
                            ("CLOSED", "已撤销"),
                        ],
                        default="OPEN",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("result", models.TextField(blank=True, verbose_name="办理结果")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="报告日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "return_reasons",
                    models.JSONField(blank=True, default=dict, verbose_name="退回理由"),
                ),
                ("shown_as", models.CharField(blank=True, max_length=120, verbose_name="公开名称")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("BRANCH", "本组织内"),
                            ("DIRECT", "直属党组织内"),
                            ("PLACE", "系统内"),
                            ("PUBLIC", "向社会公开"),
                        ],
                        default="BRANCH",
                        max_length=10,
                        verbose_name="公布范围",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="已公布")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["path", "kind", "state"], name="undertaking_path"),
                    models.Index(
                        fields=["place", "source_kind", "source_code"], name="undertaking_source"
                    ),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.PublishedScope(
                        columns=("path",), name="undertaking_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="undertaking_once"),
                    models.UniqueConstraint(
                        fields=("organisation", "kind", "client_key"), name="undertaking_sent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on__isnull", False), ("state__in", ["ACCEPTED", "CLOSED"])
                            ),
                            models.Q(
                                models.Q(("state__in", ["ACCEPTED", "CLOSED"]), _negated=True),
                                ("closed_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="undertaking_closed_with_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UndertakingEvent",
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
                        to="undertakings.undertaking",
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
                ("code", models.CharField(max_length=80, verbose_name="编号")),
                ("kind", models.CharField(max_length=60, verbose_name="类型")),
                (
                    "kind_version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("section", models.CharField(blank=True, max_length=40, verbose_name="部分")),
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
                ("responsible", models.CharField(blank=True, max_length=80, verbose_name="责任人")),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.person",
                    ),
                ),
                ("text", models.TextField(verbose_name="事项")),
                (
                    "source_kind",
                    models.CharField(blank=True, max_length=40, verbose_name="来源类型"),
                ),
                ("source_code", models.CharField(blank=True, max_length=80, verbose_name="来源")),
                (
                    "source_part",
                    models.CharField(blank=True, max_length=40, verbose_name="来源的部分"),
                ),
                ("list_item", models.CharField(blank=True, max_length=80, verbose_name="清单事项")),
                ("off_list_reason", models.TextField(blank=True, verbose_name="清单外下达理由")),
                ("client_key", models.CharField(max_length=80, verbose_name="提交键")),
                ("opened_on", models.DateField(verbose_name="立项日期")),
                ("opened_at", models.DateTimeField(verbose_name="立项时间")),
                ("opened_as", models.CharField(max_length=120, verbose_name="提出人")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKED", "待批准下达"),
                            ("OPEN", "办理中"),
                            ("REPORTED", "待验收"),
                            ("RETURNED", "退回补办"),
                            ("ACCEPTED", "已办结"),
                            ("CLOSED", "已撤销"),
                        ],
                        default="OPEN",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("result", models.TextField(blank=True, verbose_name="办理结果")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="报告日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "return_reasons",
                    models.JSONField(blank=True, default=dict, verbose_name="退回理由"),
                ),
                ("shown_as", models.CharField(blank=True, max_length=120, verbose_name="公开名称")),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("BRANCH", "本组织内"),
                            ("DIRECT", "直属党组织内"),
                            ("PLACE", "系统内"),
                            ("PUBLIC", "向社会公开"),
                        ],
                        default="BRANCH",
                        max_length=10,
                        verbose_name="公布范围",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="已公布")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="undertakings_undertaking_event_scope",
                        parent="undertakings_undertaking",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UndertakingProof",
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
                    "undertaking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proofs",
                        to="undertakings.undertaking",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("record_kind", models.CharField(max_length=40, verbose_name="记录类型")),
                ("record_code", models.CharField(max_length=80, verbose_name="记录")),
                ("sentence", models.CharField(max_length=200, verbose_name="说明")),
                ("lost_on", models.DateField(blank=True, null=True, verbose_name="失效日期")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["place", "record_kind", "record_code"], name="proof_record"
                    )
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="undertaking_proof_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("undertaking", "record_kind", "record_code"),
                        name="undertaking_proof_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UndertakingProofEvent",
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
                        to="undertakings.undertakingproof",
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
                    "undertaking",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="undertakings.undertaking",
                    ),
                ),
                ("record_kind", models.CharField(max_length=40, verbose_name="记录类型")),
                ("record_code", models.CharField(max_length=80, verbose_name="记录")),
                ("sentence", models.CharField(max_length=200, verbose_name="说明")),
                ("lost_on", models.DateField(blank=True, null=True, verbose_name="失效日期")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="undertakings_undertakingproof_event_scope",
                        parent="undertakings_undertakingproof",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkflowRun",
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
                ("code", models.CharField(max_length=80, verbose_name="编号")),
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
                ("template_key", models.CharField(max_length=80, verbose_name="流程")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("subject", models.CharField(max_length=120, verbose_name="办理对象")),
                ("client_key", models.CharField(max_length=80, verbose_name="提交键")),
                ("started_on", models.DateField(verbose_name="开始日期")),
                (
                    "state",
                    models.CharField(
                        choices=[("RUNNING", "办理中"), ("DONE", "已办结"), ("STOPPED", "已终止")],
                        default="RUNNING",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                ("end_reason", models.TextField(blank=True, verbose_name="终止理由")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="workflow_run_scope", wall="member"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="workflow_run_once"),
                    models.UniqueConstraint(
                        fields=("organisation", "client_key"), name="workflow_run_sent_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RunStep",
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
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="undertakings.workflowrun",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("no", models.PositiveIntegerField(verbose_name="步骤")),
                ("done_on", models.DateField(verbose_name="办理日期")),
                ("done_as", models.CharField(max_length=120, verbose_name="办理人")),
                ("answers", models.JSONField(default=dict, verbose_name="填报内容")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="run_step_scope", wall="member"
                    ),
                    models.UniqueConstraint(fields=("run", "no"), name="run_step_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RunStepEvent",
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
                        to="undertakings.runstep",
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
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="undertakings.workflowrun",
                    ),
                ),
                ("no", models.PositiveIntegerField(verbose_name="步骤")),
                ("done_on", models.DateField(verbose_name="办理日期")),
                ("done_as", models.CharField(max_length=120, verbose_name="办理人")),
                ("answers", models.JSONField(default=dict, verbose_name="填报内容")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="undertakings_runstep_event_scope", parent="undertakings_runstep"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WorkflowRunEvent",
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
                        to="undertakings.workflowrun",
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
                ("code", models.CharField(max_length=80, verbose_name="编号")),
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
                ("template_key", models.CharField(max_length=80, verbose_name="流程")),
                (
                    "template",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("subject", models.CharField(max_length=120, verbose_name="办理对象")),
                ("client_key", models.CharField(max_length=80, verbose_name="提交键")),
                ("started_on", models.DateField(verbose_name="开始日期")),
                (
                    "state",
                    models.CharField(
                        choices=[("RUNNING", "办理中"), ("DONE", "已办结"), ("STOPPED", "已终止")],
                        default="RUNNING",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="结束日期")),
                ("end_reason", models.TextField(blank=True, verbose_name="终止理由")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="undertakings_workflowrun_event_scope",
                        parent="undertakings_workflowrun",
                    )
                ],
            },
        ),
    ]
    operations = at_once(operations)
