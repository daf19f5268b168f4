import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import ronghe.foundation.kernel.constraints
import ronghe.foundation.kernel.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
        ("rulebook", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
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
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("round", models.PositiveIntegerField(default=1, verbose_name="第几次提交")),
                (
                    "status",
                    models.CharField(
                        choices=[("OPEN", "审核中"), ("PASSED", "已通过"), ("RETURNED", "已退回")],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="提交时间")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
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
                        columns=("path",), name="review_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("place", "subject_kind", "subject_code", "round"),
                        name="review_round_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "OPEN")),
                        fields=("place", "subject_kind", "subject_code"),
                        name="review_one_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("round", models.PositiveIntegerField(default=1, verbose_name="第几次提交")),
                (
                    "status",
                    models.CharField(
                        choices=[("OPEN", "审核中"), ("PASSED", "已通过"), ("RETURNED", "已退回")],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="提交时间")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
                (
                    "chain",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
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
                        to="reviews.review",
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
                        name="reviews_review_event_scope", parent="reviews_review"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewTask",
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
                        db_collation="C", max_length=200, verbose_name="审核人路径"
                    ),
                ),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                (
                    "subject_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="被审核人路径"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("step", models.PositiveSmallIntegerField(verbose_name="步骤")),
                ("step_title", models.CharField(max_length=60, verbose_name="步骤名")),
                ("verb", models.CharField(max_length=60, verbose_name="权限")),
                (
                    "decision",
                    models.CharField(
                        choices=[("PENDING", "待审核"), ("PASSED", "通过"), ("RETURNED", "退回")],
                        default="PENDING",
                        max_length=10,
                        verbose_name="决定",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="意见")),
                ("returned_fields", models.JSONField(default=dict, verbose_name="退回处")),
                ("opened_at", models.DateTimeField(verbose_name="到达时间")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="办理时间"),
                ),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="办理人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="reviews.review",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("decision", "PENDING")),
                        fields=["path", "verb", "opened_at"],
                        name="review_task_pending",
                    )
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path", "subject_path"), name="review_task_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("review", "step", "reviewer"), name="review_task_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewTaskEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                (
                    "subject_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="被审核人路径"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("step", models.PositiveSmallIntegerField(verbose_name="步骤")),
                ("step_title", models.CharField(max_length=60, verbose_name="步骤名")),
                ("verb", models.CharField(max_length=60, verbose_name="权限")),
                (
                    "decision",
                    models.CharField(
                        choices=[("PENDING", "待审核"), ("PASSED", "通过"), ("RETURNED", "退回")],
                        default="PENDING",
                        max_length=10,
                        verbose_name="决定",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="意见")),
                ("returned_fields", models.JSONField(default=dict, verbose_name="退回处")),
                ("opened_at", models.DateTimeField(verbose_name="到达时间")),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="办理时间"),
                ),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="办理人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="reviews.reviewtask",
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
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.review",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.organisation",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="reviews_reviewtask_event_scope", parent="reviews_reviewtask"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewevent" ("chain_id", "closed_at", "id", "opened_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "round", "status", "subject_code", "subject_kind", "title") SELECT new_values."chain_id", new_values."closed_at", new_values."id", new_values."opened_at", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."round", new_values."status", new_values."subject_code", new_values."subject_kind", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="718803eff5f794ea566d84c66936921b571d8d05",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7a7c1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reviews_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewevent" ("chain_id", "closed_at", "id", "opened_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "round", "status", "subject_code", "subject_kind", "title") SELECT new_values."chain_id", new_values."closed_at", new_values."id", new_values."opened_at", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."round", new_values."status", new_values."subject_code", new_values."subject_kind", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."chain_id" IS DISTINCT FROM (new_values."chain_id") OR old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."opened_at" IS DISTINCT FROM (new_values."opened_at") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."round" IS DISTINCT FROM (new_values."round") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."subject_code" IS DISTINCT FROM (new_values."subject_code") OR old_values."subject_kind" IS DISTINCT FROM (new_values."subject_kind") OR old_values."title" IS DISTINCT FROM (new_values."title")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c375f6f6ad24891f2288777c337e28e0c6076a3d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b34c8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reviews_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewevent" ("chain_id", "closed_at", "id", "opened_at", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "round", "status", "subject_code", "subject_kind", "title") SELECT old_values."chain_id", old_values."closed_at", old_values."id", old_values."opened_at", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."round", old_values."status", old_values."subject_code", old_values."subject_kind", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8688a01246f95498fff36f12f5cdccc1f5efe170",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_98b05",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reviews_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewtask",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewtaskevent" ("comment", "decided_as", "decided_at", "decided_by_id", "decision", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "returned_fields", "review_id", "reviewer_id", "step", "step_title", "subject_code", "subject_kind", "subject_path", "title", "verb", "version") SELECT new_values."comment", new_values."decided_as", new_values."decided_at", new_values."decided_by_id", new_values."decision", new_values."id", new_values."opened_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."returned_fields", new_values."review_id", new_values."reviewer_id", new_values."step", new_values."step_title", new_values."subject_code", new_values."subject_kind", new_values."subject_path", new_values."title", new_values."verb", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c499b1cfd0a425aae4565f639088807a7be71018",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dd1c4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reviews_reviewtask",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewtask",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewtaskevent" ("comment", "decided_as", "decided_at", "decided_by_id", "decision", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "returned_fields", "review_id", "reviewer_id", "step", "step_title", "subject_code", "subject_kind", "subject_path", "title", "verb", "version") SELECT new_values."comment", new_values."decided_as", new_values."decided_at", new_values."decided_by_id", new_values."decision", new_values."id", new_values."opened_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."returned_fields", new_values."review_id", new_values."reviewer_id", new_values."step", new_values."step_title", new_values."subject_code", new_values."subject_kind", new_values."subject_path", new_values."title", new_values."verb", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."comment" IS DISTINCT FROM (new_values."comment") OR old_values."decided_as" IS DISTINCT FROM (new_values."decided_as") OR old_values."decided_at" IS DISTINCT FROM (new_values."decided_at") OR old_values."decided_by_id" IS DISTINCT FROM (new_values."decided_by_id") OR old_values."decision" IS DISTINCT FROM (new_values."decision") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."opened_at" IS DISTINCT FROM (new_values."opened_at") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."returned_fields" IS DISTINCT FROM (new_values."returned_fields") OR old_values."review_id" IS DISTINCT FROM (new_values."review_id") OR old_values."reviewer_id" IS DISTINCT FROM (new_values."reviewer_id") OR old_values."step" IS DISTINCT FROM (new_values."step") OR old_values."step_title" IS DISTINCT FROM (new_values."step_title") OR old_values."subject_code" IS DISTINCT FROM (new_values."subject_code") OR old_values."subject_kind" IS DISTINCT FROM (new_values."subject_kind") OR old_values."subject_path" IS DISTINCT FROM (new_values."subject_path") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."verb" IS DISTINCT FROM (new_values."verb") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5b558df5fd44fede46f16a5ca367f67f7171a6c1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1b3f8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reviews_reviewtask",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewtask",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewtaskevent" ("comment", "decided_as", "decided_at", "decided_by_id", "decision", "id", "opened_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "returned_fields", "review_id", "reviewer_id", "step", "step_title", "subject_code", "subject_kind", "subject_path", "title", "verb", "version") SELECT old_values."comment", old_values."decided_as", old_values."decided_at", old_values."decided_by_id", old_values."decision", old_values."id", old_values."opened_at", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."returned_fields", old_values."review_id", old_values."reviewer_id", old_values."step", old_values."step_title", old_values."subject_code", old_values."subject_kind", old_values."subject_path", old_values."title", old_values."verb", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="63d56021ad739440f2ba369bf6f562581404e04c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_da2ae",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="reviews_reviewtask",
                    when="AFTER",
                ),
            ),
        ),
    ]
