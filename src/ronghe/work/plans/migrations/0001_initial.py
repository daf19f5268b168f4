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
            name="Assignment",
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
                ("task_key", models.CharField(max_length=80, verbose_name="任务")),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("assigned_on", models.DateField(verbose_name="下达日期")),
                (
                    "acknowledged_on",
                    models.DateField(blank=True, null=True, verbose_name="签收日期"),
                ),
                ("own_plan", models.TextField(blank=True, verbose_name="本组织计划")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [models.Index(fields=["path", "task_key"], name="assignment_path")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="assignment_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "task_key"), name="assignment_once_per_organisation"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssignmentEvent",
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
                        to="plans.assignment",
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
                ("task_key", models.CharField(max_length=80, verbose_name="任务")),
                (
                    "task",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("assigned_on", models.DateField(verbose_name="下达日期")),
                (
                    "acknowledged_on",
                    models.DateField(blank=True, null=True, verbose_name="签收日期"),
                ),
                ("own_plan", models.TextField(blank=True, verbose_name="本组织计划")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="plans_assignment_event_scope", parent="plans_assignment"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedMeasure",
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
                ("programme_key", models.CharField(max_length=40, verbose_name="方案")),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("measure_key", models.CharField(max_length=40, verbose_name="举措")),
                ("launched_on", models.DateField(verbose_name="启动日期")),
                (
                    "audience",
                    models.CharField(default="PLACE", max_length=10, verbose_name="可见范围"),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="全区可见")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PublishedScope(
                        columns=("path",), name="planned_measure_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("place", "programme_key", "measure_key"),
                        name="planned_measure_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedMeasureEvent",
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
                        to="plans.plannedmeasure",
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
                ("programme_key", models.CharField(max_length=40, verbose_name="方案")),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                ("measure_key", models.CharField(max_length=40, verbose_name="举措")),
                ("launched_on", models.DateField(verbose_name="启动日期")),
                (
                    "audience",
                    models.CharField(default="PLACE", max_length=10, verbose_name="可见范围"),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="全区可见")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="plans_plannedmeasure_event_scope", parent="plans_plannedmeasure"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StepDone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps_done",
                        to="plans.plannedmeasure",
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
                ("no", models.PositiveSmallIntegerField(verbose_name="步骤")),
                ("done_on", models.DateField(verbose_name="完成日期")),
                ("proof_kind", models.CharField(max_length=40, verbose_name="证明类型")),
                ("proof_code", models.CharField(max_length=80, verbose_name="证明")),
                ("proof_title", models.CharField(max_length=160, verbose_name="证明名称")),
                (
                    "audience",
                    models.CharField(default="PLACE", max_length=10, verbose_name="可见范围"),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="全区可见")),
            ],
            options={
                "indexes": [models.Index(fields=["proof_kind", "proof_code"], name="step_proof")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.PublishedScope(
                        columns=("path",), name="step_done_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("measure", "no"), name="step_done_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StepDoneEvent",
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
                        to="plans.stepdone",
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
                    "measure",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="plans.plannedmeasure",
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
                ("no", models.PositiveSmallIntegerField(verbose_name="步骤")),
                ("done_on", models.DateField(verbose_name="完成日期")),
                ("proof_kind", models.CharField(max_length=40, verbose_name="证明类型")),
                ("proof_code", models.CharField(max_length=80, verbose_name="证明")),
                ("proof_title", models.CharField(max_length=160, verbose_name="证明名称")),
                (
                    "audience",
                    models.CharField(default="PLACE", max_length=10, verbose_name="可见范围"),
                ),
                ("is_published", models.BooleanField(default=True, verbose_name="全区可见")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="plans_stepdone_event_scope", parent="plans_stepdone"
                    )
                ],
            },
        ),
    ]
    operations = at_once(operations)
