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
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("task_key", models.CharField(max_length=80, verbose_name="任务")),
                ("assigned_on", models.DateField(verbose_name="下达日期")),
                (
                    "acknowledged_on",
                    models.DateField(blank=True, null=True, verbose_name="签收日期"),
                ),
                ("own_plan", models.TextField(blank=True, verbose_name="本组织计划")),
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
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
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
                ("id", models.BigIntegerField()),
                ("task_key", models.CharField(max_length=80, verbose_name="任务")),
                ("assigned_on", models.DateField(verbose_name="下达日期")),
                (
                    "acknowledged_on",
                    models.DateField(blank=True, null=True, verbose_name="签收日期"),
                ),
                ("own_plan", models.TextField(blank=True, verbose_name="本组织计划")),
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
                        to="plans.assignment",
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
                    "task",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "plans_assignmentevent" ("acknowledged_on", "assigned_on", "id", "organisation_id", "own_plan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "task_id", "task_key", "version") SELECT new_values."acknowledged_on", new_values."assigned_on", new_values."id", new_values."organisation_id", new_values."own_plan", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."task_id", new_values."task_key", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."acknowledged_on" IS DISTINCT FROM (new_values."acknowledged_on") OR old_values."assigned_on" IS DISTINCT FROM (new_values."assigned_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."own_plan" IS DISTINCT FROM (new_values."own_plan") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."task_id" IS DISTINCT FROM (new_values."task_id") OR old_values."task_key" IS DISTINCT FROM (new_values."task_key") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ccfe42ff5896ea5d1acd09b3b43fbf8128c9efbf",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c0858",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="plans_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "plans_assignmentevent" ("acknowledged_on", "assigned_on", "id", "organisation_id", "own_plan", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "task_id", "task_key", "version") SELECT old_values."acknowledged_on", old_values."assigned_on", old_values."id", old_values."organisation_id", old_values."own_plan", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."task_id", old_values."task_key", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b37c862806886bc9b8e76a1a48e205c8ff373311",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_831b1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="plans_assignment",
                    when="AFTER",
                ),
            ),
        ),
    ]
