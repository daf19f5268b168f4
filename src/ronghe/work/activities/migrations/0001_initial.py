import django.contrib.postgres.fields
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
            name="Meeting",
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
                ("client_key", models.CharField(max_length=60, verbose_name="提交键")),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        size=None,
                        verbose_name="会议类型",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="主题")),
                ("held_on", models.DateField(verbose_name="日期")),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                (
                    "is_lecture_by_secretary",
                    models.BooleanField(default=False, verbose_name="书记讲党课"),
                ),
                ("expected_count", models.PositiveIntegerField(verbose_name="应到")),
                ("present_count", models.PositiveIntegerField(verbose_name="实到")),
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "lecturer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
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
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["path", "-held_on"], name="meeting_path")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="meeting_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="meeting_code_once"),
                    models.UniqueConstraint(
                        fields=("organisation", "client_key"), name="meeting_sent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("present_count__lte", models.F("expected_count"))),
                        name="meeting_present_at_most_expected",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
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
                ("no", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("topic", models.CharField(max_length=200, verbose_name="议题")),
                ("resolution", models.TextField(blank=True, verbose_name="决议")),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agenda",
                        to="activities.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="agenda_item_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("meeting", "no"), name="agenda_item_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("PRESENT", "到会"),
                            ("LEAVE", "请假"),
                            ("ON_DUTY", "公务"),
                            ("ILL", "因病"),
                            ("ABSENT", "缺席"),
                        ],
                        max_length=8,
                        verbose_name="到会",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="activities.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="attendance_scope", wall="member"
                    ),
                    models.UniqueConstraint(fields=("meeting", "person"), name="attendance_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("PRESENT", "到会"),
                            ("LEAVE", "请假"),
                            ("ON_DUTY", "公务"),
                            ("ILL", "因病"),
                            ("ABSENT", "缺席"),
                        ],
                        max_length=8,
                        verbose_name="到会",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.person",
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
                        to="activities.attendance",
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="activities.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="activities_attendance_event_scope", parent="activities_attendance"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("no", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("topic", models.CharField(max_length=200, verbose_name="议题")),
                ("resolution", models.TextField(blank=True, verbose_name="决议")),
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
                        to="activities.agendaitem",
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="activities.meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="activities_agendaitem_event_scope", parent="activities_agendaitem"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交键")),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        size=None,
                        verbose_name="会议类型",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="主题")),
                ("held_on", models.DateField(verbose_name="日期")),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                (
                    "is_lecture_by_secretary",
                    models.BooleanField(default=False, verbose_name="书记讲党课"),
                ),
                ("expected_count", models.PositiveIntegerField(verbose_name="应到")),
                ("present_count", models.PositiveIntegerField(verbose_name="实到")),
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "lecturer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.person",
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
                        to="activities.meeting",
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
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
                        name="activities_meeting_event_scope", parent="activities_meeting"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "activities_meetingevent" ("client_key", "code", "expected_count", "held_on", "host_id", "id", "is_lecture_by_secretary", "kinds", "lecturer_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "present_count", "recorded_at", "recorded_by_id", "title", "venue", "version") SELECT new_values."client_key", new_values."code", new_values."expected_count", new_values."held_on", new_values."host_id", new_values."id", new_values."is_lecture_by_secretary", new_values."kinds", new_values."lecturer_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."present_count", new_values."recorded_at", new_values."recorded_by_id", new_values."title", new_values."venue", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d1d36ab635e9f052790ae45bc7245045031734c4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f49c4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="activities_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "activities_meetingevent" ("client_key", "code", "expected_count", "held_on", "host_id", "id", "is_lecture_by_secretary", "kinds", "lecturer_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "present_count", "recorded_at", "recorded_by_id", "title", "venue", "version") SELECT new_values."client_key", new_values."code", new_values."expected_count", new_values."held_on", new_values."host_id", new_values."id", new_values."is_lecture_by_secretary", new_values."kinds", new_values."lecturer_id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."present_count", new_values."recorded_at", new_values."recorded_by_id", new_values."title", new_values."venue", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."client_key" IS DISTINCT FROM (new_values."client_key") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."expected_count" IS DISTINCT FROM (new_values."expected_count") OR old_values."held_on" IS DISTINCT FROM (new_values."held_on") OR old_values."host_id" IS DISTINCT FROM (new_values."host_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_lecture_by_secretary" IS DISTINCT FROM (new_values."is_lecture_by_secretary") OR old_values."kinds" IS DISTINCT FROM (new_values."kinds") OR old_values."lecturer_id" IS DISTINCT FROM (new_values."lecturer_id") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."present_count" IS DISTINCT FROM (new_values."present_count") OR old_values."recorded_at" IS DISTINCT FROM (new_values."recorded_at") OR old_values."recorded_by_id" IS DISTINCT FROM (new_values."recorded_by_id") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."venue" IS DISTINCT FROM (new_values."venue") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cf1bd55e2d80ea66e9d628aa5174ef301715c279",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_157a8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="activities_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "activities_meetingevent" ("client_key", "code", "expected_count", "held_on", "host_id", "id", "is_lecture_by_secretary", "kinds", "lecturer_id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "present_count", "recorded_at", "recorded_by_id", "title", "venue", "version") SELECT old_values."client_key", old_values."code", old_values."expected_count", old_values."held_on", old_values."host_id", old_values."id", old_values."is_lecture_by_secretary", old_values."kinds", old_values."lecturer_id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."present_count", old_values."recorded_at", old_values."recorded_by_id", old_values."title", old_values."venue", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="426be2c8a3e3b5135d8e2d7dec33cc4d4df7d414",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_01af5",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="activities_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "activities_attendanceevent" ("id", "meeting_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "presence") SELECT new_values."id", new_values."meeting_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."presence" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."meeting_id" IS DISTINCT FROM (new_values."meeting_id") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."presence" IS DISTINCT FROM (new_values."presence")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="46a3b3c3c0647c3ccd065a90c0d3c8a22c9f9191",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_80199",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="activities_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "activities_attendanceevent" ("id", "meeting_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "presence") SELECT old_values."id", old_values."meeting_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."presence" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e0153234a89ffaa10c466ac68bc9646a0e78f7a8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_12615",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="activities_attendance",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "activities_agendaitemevent" ("id", "meeting_id", "no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "resolution", "topic") SELECT new_values."id", new_values."meeting_id", new_values."no", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."resolution", new_values."topic" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."meeting_id" IS DISTINCT FROM (new_values."meeting_id") OR old_values."no" IS DISTINCT FROM (new_values."no") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."resolution" IS DISTINCT FROM (new_values."resolution") OR old_values."topic" IS DISTINCT FROM (new_values."topic")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ea85f5ee24836f2d56f4d580a3eab40f2eab73bb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9c6cc",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="activities_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "activities_agendaitemevent" ("id", "meeting_id", "no", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "resolution", "topic") SELECT old_values."id", old_values."meeting_id", old_values."no", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."resolution", old_values."topic" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e8a39309c9501111f1bbb6ce3952c84fc4dfe1b0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0227c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="activities_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
    ]
