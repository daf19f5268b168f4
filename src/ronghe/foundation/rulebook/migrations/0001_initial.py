import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import ronghe.foundation.kernel.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="类型")),
                ("key", models.CharField(max_length=80, verbose_name="键")),
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
                    ronghe.foundation.kernel.constraints.PlaceScope(name="rule_set_scope"),
                    models.UniqueConstraint(fields=("place", "kind", "key"), name="rule_set_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("no", models.PositiveIntegerField(verbose_name="版本")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("valid_from", models.DateField(verbose_name="生效")),
                ("body", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                (
                    "origin",
                    models.CharField(
                        choices=[("PACK", "方法包"), ("LOCAL", "本地修改")],
                        max_length=10,
                        verbose_name="来处",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("DRAFT", "草稿"), ("PUBLISHED", "已发布"), ("RETIRED", "已停用")],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="来源行"),
                ),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="条款")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("not_from_source", models.BooleanField(default=False, verbose_name="非来源设定")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="rulebook.ruleset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="rule_version_scope"),
                    models.UniqueConstraint(fields=("rule_set", "no"), name="rule_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "DRAFT"), ("published_at__isnull", False), _connector="OR"
                        ),
                        name="rule_version_published_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("no", models.PositiveIntegerField(verbose_name="版本")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("valid_from", models.DateField(verbose_name="生效")),
                ("body", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                (
                    "origin",
                    models.CharField(
                        choices=[("PACK", "方法包"), ("LOCAL", "本地修改")],
                        max_length=10,
                        verbose_name="来处",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("DRAFT", "草稿"), ("PUBLISHED", "已发布"), ("RETIRED", "已停用")],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="来源行"),
                ),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="条款")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("not_from_source", models.BooleanField(default=False, verbose_name="非来源设定")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                ),
                (
                    "based_on",
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
                        to="rulebook.ruleversion",
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
                    "rule_set",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleset",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="rulebook_ruleversion_event_scope", parent="rulebook_ruleversion"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ruleversion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_ruleversionevent" ("based_on_id", "body", "clause", "digest", "id", "no", "not_from_source", "note", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "published_at", "rule_set_id", "source_line", "status", "title", "valid_from") SELECT new_values."based_on_id", new_values."body", new_values."clause", new_values."digest", new_values."id", new_values."no", new_values."not_from_source", new_values."note", new_values."origin", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."published_at", new_values."rule_set_id", new_values."source_line", new_values."status", new_values."title", new_values."valid_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f1c5e709bb20cd427cde96f864c60d97bc054c67",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_133e0",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="rulebook_ruleversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ruleversion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_ruleversionevent" ("based_on_id", "body", "clause", "digest", "id", "no", "not_from_source", "note", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "published_at", "rule_set_id", "source_line", "status", "title", "valid_from") SELECT new_values."based_on_id", new_values."body", new_values."clause", new_values."digest", new_values."id", new_values."no", new_values."not_from_source", new_values."note", new_values."origin", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."published_at", new_values."rule_set_id", new_values."source_line", new_values."status", new_values."title", new_values."valid_from" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8b0129588cddea6f3e9575dda1f0bdc67533fdfe",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fd869",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="rulebook_ruleversion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ruleversion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "rulebook_ruleversionevent" ("based_on_id", "body", "clause", "digest", "id", "no", "not_from_source", "note", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "published_at", "rule_set_id", "source_line", "status", "title", "valid_from") SELECT old_values."based_on_id", old_values."body", old_values."clause", old_values."digest", old_values."id", old_values."no", old_values."not_from_source", old_values."note", old_values."origin", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."published_at", old_values."rule_set_id", old_values."source_line", old_values."status", old_values."title", old_values."valid_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="25d2680f0cef823d44696d55e162c17e4f1a7e78",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_85932",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="rulebook_ruleversion",
                    when="AFTER",
                ),
            ),
        ),
    ]
