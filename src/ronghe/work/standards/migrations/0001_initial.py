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
            name="SelfCheck",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["path", "year", "status"], name="self_check_path")
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="self_check_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "year"), name="self_check_once_a_year"
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
            name="ItemAnswer",
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
                ("aspect", models.CharField(max_length=20, verbose_name="方面")),
                ("item", models.CharField(max_length=40, verbose_name="条目")),
                ("is_mandatory", models.BooleanField(verbose_name="必备")),
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
                (
                    "list_version",
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
                    "self_check",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="standards.selfcheck",
                    ),
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
                ("id", models.BigIntegerField()),
                ("aspect", models.CharField(max_length=20, verbose_name="方面")),
                ("item", models.CharField(max_length=40, verbose_name="条目")),
                ("is_mandatory", models.BooleanField(verbose_name="必备")),
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
                        to="standards.itemanswer",
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
                    "self_check",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="standards.selfcheck",
                    ),
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
            name="SelfCheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
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
        pgtrigger.migrations.AddTrigger(
            model_name="selfcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_selfcheckevent" ("category", "code", "confirmed_on", "id", "opened_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "result", "status", "submitted_at", "version", "year") SELECT new_values."category", new_values."code", new_values."confirmed_on", new_values."id", new_values."opened_at", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."result", new_values."status", new_values."submitted_at", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."category" IS DISTINCT FROM (new_values."category") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."confirmed_on" IS DISTINCT FROM (new_values."confirmed_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."opened_at" IS DISTINCT FROM (new_values."opened_at") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."result" IS DISTINCT FROM (new_values."result") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."submitted_at" IS DISTINCT FROM (new_values."submitted_at") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ba9e1a2cdf3fdba8585fe67859735980be7c39be",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0dfb3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="standards_selfcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="selfcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_selfcheckevent" ("category", "code", "confirmed_on", "id", "opened_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "result", "status", "submitted_at", "version", "year") SELECT old_values."category", old_values."code", old_values."confirmed_on", old_values."id", old_values."opened_at", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."result", old_values."status", old_values."submitted_at", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="be22a62d50fa29529ec494c382601feeac34b201",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_92b71",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="standards_selfcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="itemanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_itemanswerevent" ("answered_by", "aspect", "basis", "id", "is_mandatory", "item", "list_version_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "record_count", "return_reason", "self_check_id", "verdict") SELECT new_values."answered_by", new_values."aspect", new_values."basis", new_values."id", new_values."is_mandatory", new_values."item", new_values."list_version_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."record_count", new_values."return_reason", new_values."self_check_id", new_values."verdict" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answered_by" IS DISTINCT FROM (new_values."answered_by") OR old_values."aspect" IS DISTINCT FROM (new_values."aspect") OR old_values."basis" IS DISTINCT FROM (new_values."basis") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_mandatory" IS DISTINCT FROM (new_values."is_mandatory") OR old_values."item" IS DISTINCT FROM (new_values."item") OR old_values."list_version_id" IS DISTINCT FROM (new_values."list_version_id") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."record_count" IS DISTINCT FROM (new_values."record_count") OR old_values."return_reason" IS DISTINCT FROM (new_values."return_reason") OR old_values."self_check_id" IS DISTINCT FROM (new_values."self_check_id") OR old_values."verdict" IS DISTINCT FROM (new_values."verdict")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6fa5ed6b91d4561d50ca2f146743f8e84aeb0781",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_011cf",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="standards_itemanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="itemanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "standards_itemanswerevent" ("answered_by", "aspect", "basis", "id", "is_mandatory", "item", "list_version_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "record_count", "return_reason", "self_check_id", "verdict") SELECT old_values."answered_by", old_values."aspect", old_values."basis", old_values."id", old_values."is_mandatory", old_values."item", old_values."list_version_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."record_count", old_values."return_reason", old_values."self_check_id", old_values."verdict" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="89cc28a4d0da8ea6bd0088f10878c6352f4aa7e1",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_63bc6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="standards_itemanswer",
                    when="AFTER",
                ),
            ),
        ),
    ]
