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
                ("kind", models.CharField(max_length=60, verbose_name="类型")),
                ("source", models.CharField(max_length=80, verbose_name="来源")),
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
                    "bearer",
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
                    "rule_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
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
                    models.Index(fields=["proof_kind", "proof_code"], name="obligation_proof"),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="obligation_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("kind", "source", "bearer", "round"), name="obligation_once"
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
                ],
            },
        ),
        migrations.CreateModel(
            name="ObligationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=60, verbose_name="类型")),
                ("source", models.CharField(max_length=80, verbose_name="来源")),
                ("round", models.CharField(max_length=20, verbose_name="轮次")),
                ("title", models.CharField(max_length=120, verbose_name="事项")),
                ("opens_on", models.DateField(verbose_name="开始")),
                ("due_on", models.DateField(verbose_name="期限")),
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
                        to="obligations.obligation",
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
        pgtrigger.migrations.AddTrigger(
            model_name="obligation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "obligations_obligationevent" ("bearer_id", "closed_at", "done_on", "due_on", "id", "kind", "opens_on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "proof_code", "proof_kind", "round", "rule_version_id", "source", "title") SELECT new_values."bearer_id", new_values."closed_at", new_values."done_on", new_values."due_on", new_values."id", new_values."kind", new_values."opens_on", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."proof_code", new_values."proof_kind", new_values."round", new_values."rule_version_id", new_values."source", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."bearer_id" IS DISTINCT FROM (new_values."bearer_id") OR old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."done_on" IS DISTINCT FROM (new_values."done_on") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."opens_on" IS DISTINCT FROM (new_values."opens_on") OR old_values."outcome" IS DISTINCT FROM (new_values."outcome") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."proof_code" IS DISTINCT FROM (new_values."proof_code") OR old_values."proof_kind" IS DISTINCT FROM (new_values."proof_kind") OR old_values."round" IS DISTINCT FROM (new_values."round") OR old_values."rule_version_id" IS DISTINCT FROM (new_values."rule_version_id") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."title" IS DISTINCT FROM (new_values."title")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a516579b1d117960e21f3d39eabefb35e9932b18",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_67dc6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="obligations_obligation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="obligation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "obligations_obligationevent" ("bearer_id", "closed_at", "done_on", "due_on", "id", "kind", "opens_on", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "proof_code", "proof_kind", "round", "rule_version_id", "source", "title") SELECT old_values."bearer_id", old_values."closed_at", old_values."done_on", old_values."due_on", old_values."id", old_values."kind", old_values."opens_on", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."proof_code", old_values."proof_kind", old_values."round", old_values."rule_version_id", old_values."source", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a4d24768f1fd121aa546828f0fd2b30e918ec090",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cf486",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="obligations_obligation",
                    when="AFTER",
                ),
            ),
        ),
    ]
