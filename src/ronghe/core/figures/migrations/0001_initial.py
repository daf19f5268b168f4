import django.contrib.postgres.fields
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
    ]

    operations = [
        migrations.CreateModel(
            name="FactSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", models.CharField(max_length=10, verbose_name="时期")),
                ("no", models.PositiveIntegerField(verbose_name="序号")),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("roster_on", models.DateField(verbose_name="名册日期")),
                ("frozen_at", models.DateTimeField(auto_now_add=True, verbose_name="冻结时间")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("versions", models.JSONField(default=dict, verbose_name="版本")),
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
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.factset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="fact_set_scope"),
                    ronghe.foundation.kernel.constraints.Frozen(name="fact_set_frozen"),
                    models.UniqueConstraint(fields=("place", "period", "no"), name="fact_set_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FactRecord",
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
                ("measure", models.CharField(max_length=60, verbose_name="指标")),
                ("kind", models.CharField(max_length=30, verbose_name="记录类型")),
                ("code", models.CharField(max_length=80, verbose_name="记录")),
                ("on", models.DateField(verbose_name="日期")),
                ("contribution", models.IntegerField(verbose_name="贡献")),
                ("sentence", models.CharField(max_length=200, verbose_name="摘要")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                (
                    "fact_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="figures.factset",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["fact_set", "subject", "measure"], name="fact_record_subject"
                    )
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="fact_record_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="fact_record_frozen"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Fact",
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
                ("measure", models.CharField(max_length=60, verbose_name="指标")),
                ("state", models.CharField(max_length=8, verbose_name="状态")),
                ("numerator", models.BigIntegerField(verbose_name="分子")),
                ("denominator", models.BigIntegerField(verbose_name="分母")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                (
                    "fact_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="figures.factset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="fact_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="fact_frozen"),
                    models.UniqueConstraint(
                        fields=("fact_set", "subject", "measure"), name="fact_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RosterRow",
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
                ("subject_kind", models.CharField(max_length=20, verbose_name="对象类型")),
                ("subject", models.CharField(max_length=40, verbose_name="对象")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("category", models.CharField(max_length=20, verbose_name="类别")),
                ("pool", models.CharField(max_length=20, verbose_name="赛道")),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        size=None,
                        verbose_name="标签",
                    ),
                ),
                ("is_eligible", models.BooleanField(verbose_name="参评")),
                ("base_level", models.CharField(blank=True, max_length=20, verbose_name="原等级")),
                (
                    "fact_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roster",
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
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="roster_row_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="roster_row_frozen"),
                    models.UniqueConstraint(fields=("fact_set", "subject"), name="roster_row_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=4, max_digits=20, null=True, verbose_name="来源值"
                    ),
                ),
                ("value_on", models.DateField(null=True, verbose_name="来源日期")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("computed_by", models.CharField(blank=True, max_length=80, verbose_name="计算项")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
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
                    ronghe.foundation.kernel.constraints.PlaceScope(name="stated_figure_scope"),
                    models.UniqueConstraint(fields=("place", "code"), name="stated_figure_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="StatedFigureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=80, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=4, max_digits=20, null=True, verbose_name="来源值"
                    ),
                ),
                ("value_on", models.DateField(null=True, verbose_name="来源日期")),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("computed_by", models.CharField(blank=True, max_length=80, verbose_name="计算项")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
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
                        to="figures.statedfigure",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="figures_statedfigure_event_scope", parent="figures_statedfigure"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=80, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("due_on", models.DateField(verbose_name="期限")),
                ("at_least", models.PositiveIntegerField(verbose_name="目标值")),
                ("unit", models.CharField(max_length=20, verbose_name="单位")),
                ("computed_by", models.CharField(max_length=80, verbose_name="计算项")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("is_value_from_source", models.BooleanField(verbose_name="数值出自来源")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
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
                    ronghe.foundation.kernel.constraints.PlaceScope(name="target_scope"),
                    models.UniqueConstraint(fields=("place", "code"), name="target_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TargetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=80, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("due_on", models.DateField(verbose_name="期限")),
                ("at_least", models.PositiveIntegerField(verbose_name="目标值")),
                ("unit", models.CharField(max_length=20, verbose_name="单位")),
                ("computed_by", models.CharField(max_length=80, verbose_name="计算项")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("is_value_from_source", models.BooleanField(verbose_name="数值出自来源")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
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
                        to="figures.target",
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="figures_target_event_scope", parent="figures_target"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statedfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "figures_statedfigureevent" ("code", "computed_by", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "source_line", "title", "unit", "value", "value_on") SELECT new_values."code", new_values."computed_by", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."position", new_values."source_line", new_values."title", new_values."unit", new_values."value", new_values."value_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="17aa810af47ae93d68d07ad9fd99ae856f8539c8",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_af9d2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="figures_statedfigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statedfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "figures_statedfigureevent" ("code", "computed_by", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "source_line", "title", "unit", "value", "value_on") SELECT new_values."code", new_values."computed_by", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."position", new_values."source_line", new_values."title", new_values."unit", new_values."value", new_values."value_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d2671c598425fe9d24a03390aa2dc5fc21627d64",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7347b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="figures_statedfigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statedfigure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "figures_statedfigureevent" ("code", "computed_by", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "source_line", "title", "unit", "value", "value_on") SELECT old_values."code", old_values."computed_by", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."position", old_values."source_line", old_values."title", old_values."unit", old_values."value", old_values."value_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d476d6e2abb5aceb9ca72bc6eca21aa7bf193f7a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_11023",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="figures_statedfigure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "figures_targetevent" ("at_least", "code", "computed_by", "due_on", "id", "is_value_from_source", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "source_line", "title", "unit") SELECT new_values."at_least", new_values."code", new_values."computed_by", new_values."due_on", new_values."id", new_values."is_value_from_source", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."source_line", new_values."title", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d7734ca56caf1803057f176c8a319db4bdca54bb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1a8a7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="figures_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "figures_targetevent" ("at_least", "code", "computed_by", "due_on", "id", "is_value_from_source", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "source_line", "title", "unit") SELECT new_values."at_least", new_values."code", new_values."computed_by", new_values."due_on", new_values."id", new_values."is_value_from_source", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."source_line", new_values."title", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="993a56d50a2cd60fd169ca2c5a52cdff9d363898",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5ff60",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="figures_target",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="target",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "figures_targetevent" ("at_least", "code", "computed_by", "due_on", "id", "is_value_from_source", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "source_line", "title", "unit") SELECT old_values."at_least", old_values."code", old_values."computed_by", old_values."due_on", old_values."id", old_values."is_value_from_source", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."source_line", old_values."title", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="020ce1b10af16e2c92f9953fadcb118f90958c2f",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_38667",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="figures_target",
                    when="AFTER",
                ),
            ),
        ),
    ]
