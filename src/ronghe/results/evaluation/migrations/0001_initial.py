import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import ronghe.foundation.kernel.constraints
import ronghe.foundation.kernel.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
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
                ("ladder_key", models.CharField(max_length=80, verbose_name="等级办法")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "申报中"),
                            ("FROZEN", "已冻结"),
                            ("SCORED", "已计分"),
                            ("NOTICED", "公示中"),
                            ("CONFIRMED", "已确认"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="启动日期")),
                ("apply_until", models.DateField(verbose_name="申报截止")),
                ("measured_until", models.DateField(verbose_name="数据截止")),
                ("notice_code", models.CharField(blank=True, max_length=60, verbose_name="公示")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="确认日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
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
                (
                    "ladder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
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
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="cycle_scope"),
                    models.UniqueConstraint(
                        fields=("place", "ladder_key", "year"), name="cycle_once_a_year"
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
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
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
            name="ResultSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("no", models.PositiveIntegerField(verbose_name="序号")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("computed_at", models.DateTimeField(auto_now_add=True, verbose_name="计算时间")),
                ("input_digest", models.CharField(max_length=64, verbose_name="输入摘要")),
                ("seats", models.JSONField(default=list, verbose_name="名额")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="result_sets",
                        to="evaluation.cycle",
                    ),
                ),
                (
                    "fact_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.factset",
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
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="result_set_scope"),
                    ronghe.foundation.kernel.constraints.Frozen(name="result_set_frozen"),
                    models.UniqueConstraint(fields=("cycle", "no"), name="result_set_once"),
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
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("subject", models.CharField(max_length=40, verbose_name="对象")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("pool", models.CharField(max_length=20, verbose_name="赛道")),
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
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
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
                ("id", models.BigIntegerField()),
                ("level", models.CharField(max_length=20, verbose_name="改为")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("decided_on", models.DateField(verbose_name="日期")),
                ("decided_as", models.CharField(max_length=120, verbose_name="决定人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
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
            name="CycleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("ladder_key", models.CharField(max_length=80, verbose_name="等级办法")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "申报中"),
                            ("FROZEN", "已冻结"),
                            ("SCORED", "已计分"),
                            ("NOTICED", "公示中"),
                            ("CONFIRMED", "已确认"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="启动日期")),
                ("apply_until", models.DateField(verbose_name="申报截止")),
                ("measured_until", models.DateField(verbose_name="数据截止")),
                ("notice_code", models.CharField(blank=True, max_length=60, verbose_name="公示")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="确认日期")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
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
                    "ladder",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
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
                        name="evaluation_cycle_event_scope", parent="evaluation_cycle"
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
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("subject", models.CharField(max_length=40, verbose_name="对象")),
                ("level", models.CharField(max_length=20, verbose_name="等级")),
                ("from_level", models.CharField(blank=True, max_length=20, verbose_name="原等级")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("decided_as", models.CharField(max_length=120, verbose_name="决定人")),
                ("reason", models.CharField(max_length=300, verbose_name="理由")),
                ("result_digest", models.CharField(max_length=64, verbose_name="结果摘要")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
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
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="evaluation.award",
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
                        fields=("cycle", "subject"),
                        name="award_first_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApplicationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
        pgtrigger.migrations.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_applicationevent" ("applied_on", "code", "cycle_id", "decided_on", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "statement", "status", "version") SELECT new_values."applied_on", new_values."code", new_values."cycle_id", new_values."decided_on", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."statement", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."applied_on" IS DISTINCT FROM (new_values."applied_on") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."cycle_id" IS DISTINCT FROM (new_values."cycle_id") OR old_values."decided_on" IS DISTINCT FROM (new_values."decided_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."statement" IS DISTINCT FROM (new_values."statement") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3a0051bfe15db78b9af1f3eb512f629f1389bde3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_84f0f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="evaluation_application",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="application",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_applicationevent" ("applied_on", "code", "cycle_id", "decided_on", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "statement", "status", "version") SELECT old_values."applied_on", old_values."code", old_values."cycle_id", old_values."decided_on", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."statement", old_values."status", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="30f2419d5d660978c257c7ba035183e2064fd975",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5880b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="evaluation_application",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="levelchange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_levelchangeevent" ("decided_as", "decided_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reason", "result_id", "version") SELECT new_values."decided_as", new_values."decided_on", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."reason", new_values."result_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0e1f5e4fe06931cb74676515bafa332eca38c518",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c686f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="evaluation_levelchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="levelchange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_levelchangeevent" ("decided_as", "decided_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reason", "result_id", "version") SELECT new_values."decided_as", new_values."decided_on", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."reason", new_values."result_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided_as" IS DISTINCT FROM (new_values."decided_as") OR old_values."decided_on" IS DISTINCT FROM (new_values."decided_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."result_id" IS DISTINCT FROM (new_values."result_id") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="03fdf49f786635fecf63d4a2c6f00d6f0351a1ca",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_72e3a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="evaluation_levelchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="levelchange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_levelchangeevent" ("decided_as", "decided_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "reason", "result_id", "version") SELECT old_values."decided_as", old_values."decided_on", old_values."id", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."reason", old_values."result_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="de06f42b0fb80126bbdfe1944f21afe48dad1ea1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7d4f0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="evaluation_levelchange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cycle",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_cycleevent" ("apply_until", "confirmed_on", "fact_set_id", "id", "ladder_id", "ladder_key", "measured_until", "notice_code", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "result_set_id", "scheme_id", "status", "version", "year") SELECT new_values."apply_until", new_values."confirmed_on", new_values."fact_set_id", new_values."id", new_values."ladder_id", new_values."ladder_key", new_values."measured_until", new_values."notice_code", new_values."opened_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."result_set_id", new_values."scheme_id", new_values."status", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5dc16f1839eb66285d57d7768defec2a7e3ffbfa",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d6140",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="evaluation_cycle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cycle",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_cycleevent" ("apply_until", "confirmed_on", "fact_set_id", "id", "ladder_id", "ladder_key", "measured_until", "notice_code", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "result_set_id", "scheme_id", "status", "version", "year") SELECT new_values."apply_until", new_values."confirmed_on", new_values."fact_set_id", new_values."id", new_values."ladder_id", new_values."ladder_key", new_values."measured_until", new_values."notice_code", new_values."opened_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."result_set_id", new_values."scheme_id", new_values."status", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d6060a7996556ada42a8cf5bc02a8dab8f00ab76",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_68c6c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="evaluation_cycle",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cycle",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluation_cycleevent" ("apply_until", "confirmed_on", "fact_set_id", "id", "ladder_id", "ladder_key", "measured_until", "notice_code", "opened_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "result_set_id", "scheme_id", "status", "version", "year") SELECT old_values."apply_until", old_values."confirmed_on", old_values."fact_set_id", old_values."id", old_values."ladder_id", old_values."ladder_key", old_values."measured_until", old_values."notice_code", old_values."opened_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."result_set_id", old_values."scheme_id", old_values."status", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ff18e901db3f1579be9b98f389ab60b6c23d19e7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f0efc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="evaluation_cycle",
                    when="AFTER",
                ),
            ),
        ),
    ]
