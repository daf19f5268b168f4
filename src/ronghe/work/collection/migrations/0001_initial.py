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
            name="CollectionTable",
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
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交键")),
                ("title", models.CharField(max_length=80, verbose_name="标题")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("columns", models.JSONField(default=list, verbose_name="栏目")),
                ("scope", models.JSONField(default=dict, verbose_name="填报范围")),
                (
                    "workdays",
                    models.PositiveSmallIntegerField(default=5, verbose_name="填报工作日"),
                ),
                ("many_rows", models.BooleanField(default=False, verbose_name="每个组织可填多行")),
                (
                    "list_item",
                    models.CharField(blank=True, max_length=60, verbose_name="权责清单事项"),
                ),
                (
                    "off_list_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="清单外理由"),
                ),
                (
                    "minutes",
                    models.PositiveIntegerField(default=0, verbose_name="每个组织预计分钟"),
                ),
                ("asked_count", models.PositiveIntegerField(default=0, verbose_name="填报组织数")),
                ("is_off_list", models.BooleanField(default=False, verbose_name="清单外事项")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "起草中"),
                            ("WAITING", "待批准"),
                            ("REFUSED", "未批准"),
                            ("SENT", "填报中"),
                            ("LOCKED", "已锁定"),
                            ("WITHDRAWN", "已撤回"),
                        ],
                        default="DRAFT",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_as", models.CharField(blank=True, max_length=120, verbose_name="发起人")),
                ("made_on", models.DateField(verbose_name="起草日期")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="发出日期")),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="批准人")),
                ("decision", models.CharField(blank=True, max_length=300, verbose_name="批准意见")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["path", "-made_on"], name="collection_table_path")
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.ChildScope(
                        child="collection_sheet",
                        columns=("path",),
                        key="table_id",
                        name="collection_table_scope",
                        wall="general",
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="collection_table_once"),
                    models.UniqueConstraint(
                        fields=("organisation", "client_key"), name="collection_table_sent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["SENT", "LOCKED"]), _negated=True),
                            ("sent_on__isnull", False),
                            _connector="OR",
                        ),
                        name="collection_table_sent_with_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CollectionTableEvent",
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
                        to="collection.collectiontable",
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
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=60, verbose_name="提交键")),
                ("title", models.CharField(max_length=80, verbose_name="标题")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("columns", models.JSONField(default=list, verbose_name="栏目")),
                ("scope", models.JSONField(default=dict, verbose_name="填报范围")),
                (
                    "workdays",
                    models.PositiveSmallIntegerField(default=5, verbose_name="填报工作日"),
                ),
                ("many_rows", models.BooleanField(default=False, verbose_name="每个组织可填多行")),
                (
                    "list_item",
                    models.CharField(blank=True, max_length=60, verbose_name="权责清单事项"),
                ),
                (
                    "off_list_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="清单外理由"),
                ),
                (
                    "minutes",
                    models.PositiveIntegerField(default=0, verbose_name="每个组织预计分钟"),
                ),
                ("asked_count", models.PositiveIntegerField(default=0, verbose_name="填报组织数")),
                ("is_off_list", models.BooleanField(default=False, verbose_name="清单外事项")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "起草中"),
                            ("WAITING", "待批准"),
                            ("REFUSED", "未批准"),
                            ("SENT", "填报中"),
                            ("LOCKED", "已锁定"),
                            ("WITHDRAWN", "已撤回"),
                        ],
                        default="DRAFT",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_as", models.CharField(blank=True, max_length=120, verbose_name="发起人")),
                ("made_on", models.DateField(verbose_name="起草日期")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="发出日期")),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="批准人")),
                ("decision", models.CharField(blank=True, max_length=300, verbose_name="批准意见")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="collection_collectiontable_event_scope",
                        parent="collection_collectiontable",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="collection.collectiontable",
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
                    "asker_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="发起组织路径"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "未报"), ("RETURNED", "退回修改"), ("HANDED_IN", "已报")],
                        default="OPEN",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("known", models.JSONField(default=dict, verbose_name="系统带出")),
                ("rows", models.JSONField(default=list, verbose_name="填报")),
                (
                    "return_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="退回原因"),
                ),
                ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="保存时间")),
                ("handed_in_on", models.DateField(blank=True, null=True, verbose_name="报送日期")),
                (
                    "handed_in_as",
                    models.CharField(blank=True, max_length=120, verbose_name="报送人"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [models.Index(fields=["path", "state"], name="collection_sheet_path")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path", "asker_path"),
                        name="collection_sheet_scope",
                        wall="general",
                    ),
                    models.UniqueConstraint(
                        fields=("table", "organisation"), name="collection_sheet_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetEvent",
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
                        to="collection.sheet",
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
                    "table",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="collection.collectiontable",
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
                    "asker_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="发起组织路径"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("OPEN", "未报"), ("RETURNED", "退回修改"), ("HANDED_IN", "已报")],
                        default="OPEN",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("known", models.JSONField(default=dict, verbose_name="系统带出")),
                ("rows", models.JSONField(default=list, verbose_name="填报")),
                (
                    "return_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="退回原因"),
                ),
                ("saved_at", models.DateTimeField(blank=True, null=True, verbose_name="保存时间")),
                ("handed_in_on", models.DateField(blank=True, null=True, verbose_name="报送日期")),
                (
                    "handed_in_as",
                    models.CharField(blank=True, max_length=120, verbose_name="报送人"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="collection_sheet_event_scope", parent="collection_sheet"
                    )
                ],
            },
        ),
    ]
    operations = at_once(operations)
