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
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("issuer", models.CharField(blank=True, max_length=80, verbose_name="发文单位")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发文日期")),
                ("summary", models.TextField(blank=True, verbose_name="摘要")),
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
                    ronghe.foundation.kernel.constraints.PlaceScope(name="document_scope"),
                    models.UniqueConstraint(fields=("place", "code"), name="document_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("no", models.CharField(max_length=40, verbose_name="条款号")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(verbose_name="内容")),
                ("quotation", models.TextField(blank=True, verbose_name="引文")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("module", models.CharField(max_length=40, verbose_name="对应工作")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clauses",
                        to="library.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="clause_scope"),
                    models.UniqueConstraint(fields=("document", "no"), name="clause_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClauseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("no", models.CharField(max_length=40, verbose_name="条款号")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(verbose_name="内容")),
                ("quotation", models.TextField(blank=True, verbose_name="引文")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("module", models.CharField(max_length=40, verbose_name="对应工作")),
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
                        to="library.clause",
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
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="library.document",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_clause_event_scope", parent="library_clause"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=60, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("issuer", models.CharField(blank=True, max_length=80, verbose_name="发文单位")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发文日期")),
                ("summary", models.TextField(blank=True, verbose_name="摘要")),
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
                        to="library.document",
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
                        name="library_document_event_scope", parent="library_document"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                ("kind", models.CharField(max_length=40, verbose_name="类型")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("body", models.TextField(verbose_name="正文")),
                ("rows", models.JSONField(default=list, verbose_name="名单")),
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
                        verbose_name="公示范围",
                    ),
                ),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("opens_on", models.DateField(verbose_name="公示自")),
                ("closes_on", models.DateField(verbose_name="公示至")),
                ("work_days", models.PositiveSmallIntegerField(verbose_name="工作日")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "公示中"),
                            ("CLOSED", "公示期满"),
                            ("WITHDRAWN", "已撤回"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="已公布")),
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
                    models.Index(
                        fields=["place", "subject_kind", "subject_code"], name="notice_subject"
                    )
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.PublishedScope(
                        columns=("path",), name="notice_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="notice_once"),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="notice_dates_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("kind", models.CharField(max_length=40, verbose_name="类型")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("body", models.TextField(verbose_name="正文")),
                ("rows", models.JSONField(default=list, verbose_name="名单")),
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
                        verbose_name="公示范围",
                    ),
                ),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("opens_on", models.DateField(verbose_name="公示自")),
                ("closes_on", models.DateField(verbose_name="公示至")),
                ("work_days", models.PositiveSmallIntegerField(verbose_name="工作日")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "公示中"),
                            ("CLOSED", "公示期满"),
                            ("WITHDRAWN", "已撤回"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="已公布")),
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
                        to="library.notice",
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
                        name="library_notice_event_scope", parent="library_notice"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
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
                ("raised_as", models.CharField(max_length=120, verbose_name="提出人")),
                ("about", models.CharField(blank=True, max_length=120, verbose_name="涉及")),
                ("text", models.TextField(verbose_name="内容")),
                ("raised_on", models.DateField(verbose_name="提出日期")),
                (
                    "status",
                    models.CharField(
                        choices=[("OPEN", "待答复"), ("UPHELD", "成立"), ("REJECTED", "不成立")],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="答复")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="library.notice",
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
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="objection_scope", wall="general"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("raised_as", models.CharField(max_length=120, verbose_name="提出人")),
                ("about", models.CharField(blank=True, max_length=120, verbose_name="涉及")),
                ("text", models.TextField(verbose_name="内容")),
                ("raised_on", models.DateField(verbose_name="提出日期")),
                (
                    "status",
                    models.CharField(
                        choices=[("OPEN", "待答复"), ("UPHELD", "成立"), ("REJECTED", "不成立")],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="答复")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                (
                    "notice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="library.notice",
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
                        to="library.objection",
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
                    "raised_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_objection_event_scope", parent="library_objection"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_documentevent" ("code", "id", "issued_on", "issuer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "summary", "title") SELECT new_values."code", new_values."id", new_values."issued_on", new_values."issuer", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."position", new_values."summary", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2e4feeeb6a7611ad361cf1a5f88c416fbb37e27c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_77f2c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="library_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_documentevent" ("code", "id", "issued_on", "issuer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "summary", "title") SELECT new_values."code", new_values."id", new_values."issued_on", new_values."issuer", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."position", new_values."summary", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1d2f1c044ee18b4f1ffcfd427d5c997594ac4442",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_447cf",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="library_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_documentevent" ("code", "id", "issued_on", "issuer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "summary", "title") SELECT old_values."code", old_values."id", old_values."issued_on", old_values."issuer", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."position", old_values."summary", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="86e6b548346295c7cb5a2c2ed6ff47bc2e2cc10f",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f8ad1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="library_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_clauseevent" ("document_id", "id", "module", "no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "quotation", "source_line", "text", "title") SELECT new_values."document_id", new_values."id", new_values."module", new_values."no", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."position", new_values."quotation", new_values."source_line", new_values."text", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="271b7bfa5c787dc9304f33386ff76732d963afb3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5b18b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="library_clause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_clauseevent" ("document_id", "id", "module", "no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "quotation", "source_line", "text", "title") SELECT new_values."document_id", new_values."id", new_values."module", new_values."no", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."position", new_values."quotation", new_values."source_line", new_values."text", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2f4466e007d4607b6819c4b75f7bfdd9db8d94a5",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7eec2",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="library_clause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clause",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_clauseevent" ("document_id", "id", "module", "no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "quotation", "source_line", "text", "title") SELECT old_values."document_id", old_values."id", old_values."module", old_values."no", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."position", old_values."quotation", old_values."source_line", old_values."text", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="f097c328f397795dcf77ac69f7cdca4336065c38",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9a7a7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="library_clause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_noticeevent" ("audience", "body", "closes_on", "code", "id", "is_published", "kind", "opens_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "rows", "status", "subject_code", "subject_kind", "title", "version", "work_days") SELECT new_values."audience", new_values."body", new_values."closes_on", new_values."code", new_values."id", new_values."is_published", new_values."kind", new_values."opens_on", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."rows", new_values."status", new_values."subject_code", new_values."subject_kind", new_values."title", new_values."version", new_values."work_days" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f94308eb0bbdb9e7b97ec46beedda11d70abbd80",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d8a3f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="library_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_noticeevent" ("audience", "body", "closes_on", "code", "id", "is_published", "kind", "opens_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "rows", "status", "subject_code", "subject_kind", "title", "version", "work_days") SELECT new_values."audience", new_values."body", new_values."closes_on", new_values."code", new_values."id", new_values."is_published", new_values."kind", new_values."opens_on", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."rows", new_values."status", new_values."subject_code", new_values."subject_kind", new_values."title", new_values."version", new_values."work_days" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."audience" IS DISTINCT FROM (new_values."audience") OR old_values."body" IS DISTINCT FROM (new_values."body") OR old_values."closes_on" IS DISTINCT FROM (new_values."closes_on") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_published" IS DISTINCT FROM (new_values."is_published") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."opens_on" IS DISTINCT FROM (new_values."opens_on") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."rows" IS DISTINCT FROM (new_values."rows") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."subject_code" IS DISTINCT FROM (new_values."subject_code") OR old_values."subject_kind" IS DISTINCT FROM (new_values."subject_kind") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."version" IS DISTINCT FROM (new_values."version") OR old_values."work_days" IS DISTINCT FROM (new_values."work_days")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="71b71129ece4b4230539e7887e9035dfcdb5ac73",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_96f5f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="library_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_noticeevent" ("audience", "body", "closes_on", "code", "id", "is_published", "kind", "opens_on", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "rows", "status", "subject_code", "subject_kind", "title", "version", "work_days") SELECT old_values."audience", old_values."body", old_values."closes_on", old_values."code", old_values."id", old_values."is_published", old_values."kind", old_values."opens_on", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."rows", old_values."status", old_values."subject_code", old_values."subject_kind", old_values."title", old_values."version", old_values."work_days" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="df5103785227b182130bfa72b6f03b5b9b510143",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5401",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="library_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_objectionevent" ("about", "answer", "answered_on", "id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "raised_as", "raised_by_id", "raised_on", "status", "text") SELECT new_values."about", new_values."answer", new_values."answered_on", new_values."id", new_values."notice_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."raised_as", new_values."raised_by_id", new_values."raised_on", new_values."status", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="eb523ebf341deb79431b6c28468753fd67c8587d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_86f97",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="library_objection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_objectionevent" ("about", "answer", "answered_on", "id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "raised_as", "raised_by_id", "raised_on", "status", "text") SELECT new_values."about", new_values."answer", new_values."answered_on", new_values."id", new_values."notice_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."raised_as", new_values."raised_by_id", new_values."raised_on", new_values."status", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."about" IS DISTINCT FROM (new_values."about") OR old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."answered_on" IS DISTINCT FROM (new_values."answered_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."notice_id" IS DISTINCT FROM (new_values."notice_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."raised_as" IS DISTINCT FROM (new_values."raised_as") OR old_values."raised_by_id" IS DISTINCT FROM (new_values."raised_by_id") OR old_values."raised_on" IS DISTINCT FROM (new_values."raised_on") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f2afda77b1f16d78e51f4d3be2ec1d60008d0009",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_917b1",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="library_objection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "library_objectionevent" ("about", "answer", "answered_on", "id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "raised_as", "raised_by_id", "raised_on", "status", "text") SELECT old_values."about", old_values."answer", old_values."answered_on", old_values."id", old_values."notice_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."raised_as", old_values."raised_by_id", old_values."raised_on", old_values."status", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8770819d9721c817ad1a75938cb8e3ea01778049",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fdb40",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="library_objection",
                    when="AFTER",
                ),
            ),
        ),
    ]
