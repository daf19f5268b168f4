import django.contrib.postgres.fields
import django.db.models.deletion
import ronghe.foundation.kernel.constraints
import ronghe.foundation.kernel.fields
from django.conf import settings
from django.db import migrations, models
from ronghe.foundation.kernel.tables import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0001_scope"),
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
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
                ("organiser", models.CharField(default="", max_length=60, verbose_name="组织单位")),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交键")),
                ("kind", models.CharField(max_length=60, verbose_name="活动类型")),
                ("series", models.CharField(blank=True, max_length=60, verbose_name="系列")),
                ("slot", models.CharField(blank=True, max_length=60, verbose_name="项目")),
                ("title", models.CharField(max_length=120, verbose_name="活动名称")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PLANNED", "计划中"),
                            ("HELD", "已举办"),
                            ("CANCELLED", "已取消"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划日期")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="举办日期")),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                ("result", models.TextField(blank=True, verbose_name="成果")),
                (
                    "participant_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="参加人数"),
                ),
                (
                    "served_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="服务人次"),
                ),
                (
                    "is_served_estimate",
                    models.BooleanField(default=False, verbose_name="服务人次为估计"),
                ),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        default=list,
                        size=None,
                        verbose_name="节目单",
                    ),
                ),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        size=None,
                        verbose_name="能力项",
                    ),
                ),
                (
                    "cancelled_for",
                    models.CharField(blank=True, max_length=400, verbose_name="取消原因"),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("BRANCH", "本组织及上级"), ("PLACE", "全区党组织")],
                        max_length=10,
                        verbose_name="可见范围",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="全区可见")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["path", "kind", "held_on"], name="event_path"),
                    models.Index(fields=["place", "series"], name="event_series"),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.PublishedScope(
                        columns=("path",), name="event_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="event_code_once"),
                    models.UniqueConstraint(
                        fields=("organisation", "client_key"), name="event_sent_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("slot", ""), _negated=True),
                            models.Q(("status", "CANCELLED"), _negated=True),
                        ),
                        fields=("place", "series", "slot"),
                        name="event_slot_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "HELD"), _negated=True),
                            ("held_on__isnull", False),
                            _connector="OR",
                        ),
                        name="event_held_has_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendees",
                        to="events.event",
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
                (
                    "home_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="所在组织路径"
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
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path", "home_path"), name="attendee_scope", wall="member"
                    ),
                    models.UniqueConstraint(fields=("event", "person"), name="attendee_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttendeeEvent",
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
                        to="events.attendee",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
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
                    "home_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="所在组织路径"
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="events_attendee_event_scope", parent="events_attendee"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventEvent",
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
                        to="events.event",
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
                ("organiser", models.CharField(default="", max_length=60, verbose_name="组织单位")),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交键")),
                ("kind", models.CharField(max_length=60, verbose_name="活动类型")),
                ("series", models.CharField(blank=True, max_length=60, verbose_name="系列")),
                ("slot", models.CharField(blank=True, max_length=60, verbose_name="项目")),
                ("title", models.CharField(max_length=120, verbose_name="活动名称")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PLANNED", "计划中"),
                            ("HELD", "已举办"),
                            ("CANCELLED", "已取消"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划日期")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="举办日期")),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                ("result", models.TextField(blank=True, verbose_name="成果")),
                (
                    "participant_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="参加人数"),
                ),
                (
                    "served_count",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="服务人次"),
                ),
                (
                    "is_served_estimate",
                    models.BooleanField(default=False, verbose_name="服务人次为估计"),
                ),
                (
                    "items",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        default=list,
                        size=None,
                        verbose_name="节目单",
                    ),
                ),
                (
                    "skills",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        size=None,
                        verbose_name="能力项",
                    ),
                ),
                (
                    "cancelled_for",
                    models.CharField(blank=True, max_length=400, verbose_name="取消原因"),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[("BRANCH", "本组织及上级"), ("PLACE", "全区党组织")],
                        max_length=10,
                        verbose_name="可见范围",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="全区可见")),
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
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="events_event_event_scope", parent="events_event"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Honour",
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
                ("kind", models.CharField(max_length=60, verbose_name="荣誉")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="honours",
                        to="events.event",
                    ),
                ),
                ("issued_on", models.DateField(verbose_name="颁发日期")),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("CEREMONY", "仪式颁发"),
                            ("HOME", "上门颁发"),
                            ("RELAYED", "家属代领"),
                        ],
                        max_length=10,
                        verbose_name="颁发方式",
                    ),
                ),
                (
                    "delivery_note",
                    models.CharField(blank=True, max_length=200, verbose_name="上门记录"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [models.Index(fields=["path", "kind"], name="honour_path")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="honour_scope", wall="member"
                    ),
                    models.UniqueConstraint(fields=("person", "kind"), name="honour_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HonourEvent",
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
                        to="events.honour",
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
                ("kind", models.CharField(max_length=60, verbose_name="荣誉")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
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
                    "event",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                ("issued_on", models.DateField(verbose_name="颁发日期")),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("CEREMONY", "仪式颁发"),
                            ("HOME", "上门颁发"),
                            ("RELAYED", "家属代领"),
                        ],
                        max_length=10,
                        verbose_name="颁发方式",
                    ),
                ),
                (
                    "delivery_note",
                    models.CharField(blank=True, max_length=200, verbose_name="上门记录"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="events_honour_event_scope", parent="events_honour"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Output",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outputs",
                        to="events.event",
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
                ("unit", models.CharField(default="", max_length=60, verbose_name="党组织")),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                (
                    "event_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="活动路径"
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交键")),
                ("kind", models.CharField(max_length=40, verbose_name="产出")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(verbose_name="正文")),
                ("author", models.CharField(max_length=40, verbose_name="作者")),
                (
                    "author_category",
                    models.CharField(blank=True, max_length=40, verbose_name="作者类别"),
                ),
                ("submitted_on", models.DateField(verbose_name="提交日期")),
                (
                    "consented_on",
                    models.DateField(blank=True, null=True, verbose_name="同意公开日期"),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公开日期")),
                (
                    "audience",
                    models.CharField(
                        choices=[("BRANCH", "本组织及上级"), ("PLACE", "全区党组织")],
                        max_length=10,
                        verbose_name="公开范围",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="已公开")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [models.Index(fields=["event_path", "kind"], name="output_path")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.PublishedScope(
                        columns=("path", "event_path"), name="output_scope", wall="member"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="output_code_once"),
                    models.UniqueConstraint(
                        fields=("event", "client_key"), name="output_sent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_published", False),
                            ("consented_on__isnull", False),
                            _connector="OR",
                        ),
                        name="output_published_with_consent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutputEvent",
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
                        to="events.output",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
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
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.organisation",
                    ),
                ),
                ("unit", models.CharField(default="", max_length=60, verbose_name="党组织")),
                (
                    "event_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="活动路径"
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交键")),
                ("kind", models.CharField(max_length=40, verbose_name="产出")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(verbose_name="正文")),
                ("author", models.CharField(max_length=40, verbose_name="作者")),
                (
                    "author_category",
                    models.CharField(blank=True, max_length=40, verbose_name="作者类别"),
                ),
                ("submitted_on", models.DateField(verbose_name="提交日期")),
                (
                    "consented_on",
                    models.DateField(blank=True, null=True, verbose_name="同意公开日期"),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公开日期")),
                (
                    "audience",
                    models.CharField(
                        choices=[("BRANCH", "本组织及上级"), ("PLACE", "全区党组织")],
                        max_length=10,
                        verbose_name="公开范围",
                    ),
                ),
                ("is_published", models.BooleanField(default=False, verbose_name="已公开")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="events_output_event_scope", parent="events_output"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="events.event",
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
                (
                    "event_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="活动路径"
                    ),
                ),
                ("participant_count", models.PositiveIntegerField(verbose_name="参加人数")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path", "event_path"), name="participation_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("event", "organisation"), name="participation_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipationEvent",
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
                        to="events.participation",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
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
                    "event_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="活动路径"
                    ),
                ),
                ("participant_count", models.PositiveIntegerField(verbose_name="参加人数")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="events_participation_event_scope", parent="events_participation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="speakers",
                        to="events.event",
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
                ("no", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("name", models.CharField(max_length=120, verbose_name="姓名")),
                ("sector", models.CharField(blank=True, max_length=30, verbose_name="领域")),
                ("topic", models.CharField(blank=True, max_length=200, verbose_name="题目")),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.ParentScope(
                        columns=("path",),
                        key="event_id",
                        name="speaker_scope",
                        parent="events_event",
                        wall="general",
                    ),
                    models.UniqueConstraint(fields=("event", "no"), name="speaker_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpeakerEvent",
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
                        to="events.speaker",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
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
                ("no", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("name", models.CharField(max_length=120, verbose_name="姓名")),
                ("sector", models.CharField(blank=True, max_length=30, verbose_name="领域")),
                ("topic", models.CharField(blank=True, max_length=200, verbose_name="题目")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
                        name="events_speaker_event_scope", parent="events_speaker"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="events.event",
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
                ("no", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("text", models.TextField(verbose_name="建议")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "待答复"),
                            ("ADOPTED", "已采纳"),
                            ("NOT_ADOPTED", "未采纳"),
                        ],
                        max_length=12,
                        verbose_name="答复",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=120, verbose_name="答复单位"),
                ),
                ("result", models.TextField(blank=True, verbose_name="采纳结果")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.ParentScope(
                        columns=("path",),
                        key="event_id",
                        name="suggestion_scope",
                        parent="events_event",
                        wall="general",
                    ),
                    models.UniqueConstraint(fields=("event", "no"), name="suggestion_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "PROPOSED"), ("decided_on__isnull", False), _connector="OR"
                        ),
                        name="suggestion_decided_with_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SuggestionEvent",
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
                        to="events.suggestion",
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
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
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
                ("no", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("text", models.TextField(verbose_name="建议")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "待答复"),
                            ("ADOPTED", "已采纳"),
                            ("NOT_ADOPTED", "未采纳"),
                        ],
                        max_length=12,
                        verbose_name="答复",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                (
                    "decided_by",
                    models.CharField(blank=True, max_length=120, verbose_name="答复单位"),
                ),
                ("result", models.TextField(blank=True, verbose_name="采纳结果")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="events_suggestion_event_scope", parent="events_suggestion"
                    )
                ],
            },
        ),
    ]
    operations = at_once(operations)
