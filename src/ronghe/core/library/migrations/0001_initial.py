import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import ronghe.foundation.kernel.constraints
import ronghe.foundation.kernel.fields
from django.conf import settings
from django.db import migrations, models
from ronghe.foundation.kernel.tables import at_once

SEARCH = """
CREATE FUNCTION library_search(query tsquery, kinds text[], most int) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT id FROM library_searchentry
   WHERE tokens @@ query AND place_id = current_setting('app.place', true)
     AND (cardinality(kinds) = 0 OR kind = ANY(kinds))
     AND (is_shared OR in_scope_general(path))
   ORDER BY ts_rank(tokens, query) DESC, id LIMIT most
$$;
"""


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
            name="Attachment",
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
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("owner_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("owner_code", models.CharField(max_length=80, verbose_name="对象")),
                ("name", models.CharField(max_length=160, verbose_name="文件名")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PDF", "PDF"),
                            ("DOCX", "Word 文档"),
                            ("XLSX", "Excel 表格"),
                            ("PNG", "图片（PNG）"),
                            ("JPG", "图片（JPG）"),
                            ("ZIP", "压缩包（ZIP）"),
                        ],
                        max_length=8,
                        verbose_name="文件类型",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="字节数")),
                ("digest", models.CharField(max_length=64, verbose_name="校验值")),
                (
                    "data_class",
                    models.CharField(
                        choices=[("P0", "P0"), ("P1", "P1"), ("P2", "P2"), ("P3", "P3")],
                        max_length=2,
                        verbose_name="个人信息分级",
                    ),
                ),
                ("is_shared", models.BooleanField(default=False, verbose_name="本地方可看")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_as", models.CharField(max_length=120, verbose_name="上传人")),
                ("uploaded_at", models.DateTimeField(verbose_name="上传时间")),
            ],
            options={
                "indexes": [models.Index(fields=["place", "digest"], name="attachment_digest")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.ClassedScope(
                        columns=("path",), name="attachment_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="attachment_code_once"),
                    models.UniqueConstraint(
                        fields=("place", "owner_kind", "owner_code", "digest"),
                        name="attachment_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttachmentEvent",
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
                        to="library.attachment",
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
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("owner_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("owner_code", models.CharField(max_length=80, verbose_name="对象")),
                ("name", models.CharField(max_length=160, verbose_name="文件名")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PDF", "PDF"),
                            ("DOCX", "Word 文档"),
                            ("XLSX", "Excel 表格"),
                            ("PNG", "图片（PNG）"),
                            ("JPG", "图片（JPG）"),
                            ("ZIP", "压缩包（ZIP）"),
                        ],
                        max_length=8,
                        verbose_name="文件类型",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="字节数")),
                ("digest", models.CharField(max_length=64, verbose_name="校验值")),
                (
                    "data_class",
                    models.CharField(
                        choices=[("P0", "P0"), ("P1", "P1"), ("P2", "P2"), ("P3", "P3")],
                        max_length=2,
                        verbose_name="个人信息分级",
                    ),
                ),
                ("is_shared", models.BooleanField(default=False, verbose_name="本地方可看")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_as", models.CharField(max_length=120, verbose_name="上传人")),
                ("uploaded_at", models.DateTimeField(verbose_name="上传时间")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_attachment_event_scope", parent="library_attachment"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStudy",
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
                ("unit", models.CharField(default="", max_length=120, verbose_name="报送单位")),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=64, verbose_name="提交标记")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PRACTICE", "先进做法"),
                            ("EXPERIENCE", "典型经验"),
                            ("INNOVATION", "制度创新成果"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("background", models.TextField(blank=True, verbose_name="背景")),
                ("method", models.TextField(verbose_name="做法")),
                ("result", models.TextField(verbose_name="成效")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "草稿"),
                            ("IN_REVIEW", "审核中"),
                            ("RETURNED", "已退回"),
                            ("PASSED", "待发布"),
                            ("PUBLISHED", "已发布"),
                        ],
                        default="DRAFT",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("round", models.PositiveIntegerField(default=0, verbose_name="第几次提交")),
                ("is_shared", models.BooleanField(default=False, verbose_name="已发布")),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_as", models.CharField(max_length=120, verbose_name="报送人")),
                ("written_at", models.DateTimeField(verbose_name="报送时间")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                (
                    "published_as",
                    models.CharField(blank=True, max_length=120, verbose_name="发布人"),
                ),
                ("is_site", models.BooleanField(default=False, verbose_name="现场教学点")),
                (
                    "site_address",
                    models.CharField(blank=True, max_length=120, verbose_name="教学点地点"),
                ),
                (
                    "site_capacity",
                    models.PositiveSmallIntegerField(default=0, verbose_name="每次可接待人数"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["place", "status", "-published_on"], name="case_by_status")
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.SharedScope(
                        columns=("path",), name="case_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="case_code_once"),
                    models.UniqueConstraint(fields=("place", "client_key"), name="case_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("is_shared", True),
                                ("published_on__isnull", False),
                                ("status", "PUBLISHED"),
                            ),
                            models.Q(
                                models.Q(("status", "PUBLISHED"), _negated=True),
                                ("is_shared", False),
                            ),
                            _connector="OR",
                        ),
                        name="case_published_with_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_site", False), ("site_capacity__gt", 0), _connector="OR"
                        ),
                        name="case_site_is_published",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStudyEvent",
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
                        to="library.casestudy",
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
                ("unit", models.CharField(default="", max_length=120, verbose_name="报送单位")),
                ("code", models.CharField(max_length=60, verbose_name="编号")),
                ("client_key", models.CharField(max_length=64, verbose_name="提交标记")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("PRACTICE", "先进做法"),
                            ("EXPERIENCE", "典型经验"),
                            ("INNOVATION", "制度创新成果"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("background", models.TextField(blank=True, verbose_name="背景")),
                ("method", models.TextField(verbose_name="做法")),
                ("result", models.TextField(verbose_name="成效")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "草稿"),
                            ("IN_REVIEW", "审核中"),
                            ("RETURNED", "已退回"),
                            ("PASSED", "待发布"),
                            ("PUBLISHED", "已发布"),
                        ],
                        default="DRAFT",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("round", models.PositiveIntegerField(default=0, verbose_name="第几次提交")),
                ("is_shared", models.BooleanField(default=False, verbose_name="已发布")),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_as", models.CharField(max_length=120, verbose_name="报送人")),
                ("written_at", models.DateTimeField(verbose_name="报送时间")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                (
                    "published_as",
                    models.CharField(blank=True, max_length=120, verbose_name="发布人"),
                ),
                ("is_site", models.BooleanField(default=False, verbose_name="现场教学点")),
                (
                    "site_address",
                    models.CharField(blank=True, max_length=120, verbose_name="教学点地点"),
                ),
                (
                    "site_capacity",
                    models.PositiveSmallIntegerField(default=0, verbose_name="每次可接待人数"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_casestudy_event_scope", parent="library_casestudy"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Circular",
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
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
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
                ("sender", models.CharField(max_length=120, verbose_name="发出单位")),
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("client_key", models.CharField(max_length=64, verbose_name="提交标记")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("body", models.TextField(verbose_name="正文")),
                ("addressed_to", models.CharField(max_length=160, verbose_name="发送范围")),
                ("asks_receipt", models.BooleanField(default=True, verbose_name="要求回执")),
                (
                    "status",
                    models.CharField(
                        choices=[("SENT", "已发出"), ("WITHDRAWN", "已撤回")],
                        default="SENT",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="发出日期")),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_as", models.CharField(max_length=120, verbose_name="发出人")),
                ("sent_at", models.DateTimeField(verbose_name="发出时间")),
                (
                    "withdrawn_for",
                    models.CharField(blank=True, max_length=200, verbose_name="撤回理由"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["place", "-sent_on"], name="circular_by_day")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.AddressedScope(
                        name="circular_scope",
                        receipts="library_receipt",
                        subject="circular",
                        wall="general",
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="circular_code_once"),
                    models.UniqueConstraint(fields=("place", "client_key"), name="circular_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CircularEvent",
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
                        to="library.circular",
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
                ("sender", models.CharField(max_length=120, verbose_name="发出单位")),
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("client_key", models.CharField(max_length=64, verbose_name="提交标记")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("body", models.TextField(verbose_name="正文")),
                ("addressed_to", models.CharField(max_length=160, verbose_name="发送范围")),
                ("asks_receipt", models.BooleanField(default=True, verbose_name="要求回执")),
                (
                    "status",
                    models.CharField(
                        choices=[("SENT", "已发出"), ("WITHDRAWN", "已撤回")],
                        default="SENT",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("sent_on", models.DateField(verbose_name="发出日期")),
                (
                    "sent_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sent_as", models.CharField(max_length=120, verbose_name="发出人")),
                ("sent_at", models.DateTimeField(verbose_name="发出时间")),
                (
                    "withdrawn_for",
                    models.CharField(blank=True, max_length=200, verbose_name="撤回理由"),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_circular_event_scope", parent="library_circular"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                ("code", models.CharField(max_length=60, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("issuer", models.CharField(blank=True, max_length=80, verbose_name="发文单位")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发文日期")),
                ("summary", models.TextField(blank=True, verbose_name="摘要")),
                (
                    "shelf",
                    models.CharField(
                        choices=[
                            ("METHOD", "配套文件"),
                            ("HANDBOOK", "工作手册"),
                            ("GUIDE", "工作指南"),
                        ],
                        default="METHOD",
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("sectors", models.JSONField(default=list, verbose_name="适用领域")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
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
                ("no", models.CharField(max_length=40, verbose_name="条款号")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(verbose_name="内容")),
                ("quotation", models.TextField(blank=True, verbose_name="引文")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("module", models.CharField(max_length=40, verbose_name="对应工作")),
                (
                    "link_kind",
                    models.CharField(blank=True, max_length=40, verbose_name="关联规则类型"),
                ),
                ("link_key", models.CharField(blank=True, max_length=80, verbose_name="关联规则")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
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
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="library.document",
                    ),
                ),
                ("no", models.CharField(max_length=40, verbose_name="条款号")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(verbose_name="内容")),
                ("quotation", models.TextField(blank=True, verbose_name="引文")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("module", models.CharField(max_length=40, verbose_name="对应工作")),
                (
                    "link_kind",
                    models.CharField(blank=True, max_length=40, verbose_name="关联规则类型"),
                ),
                ("link_key", models.CharField(blank=True, max_length=80, verbose_name="关联规则")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
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
            name="DocumentEdition",
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="library.document",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="生效")),
                ("change", models.TextField(blank=True, verbose_name="修订说明")),
                ("clauses", models.JSONField(verbose_name="条款")),
                ("issued_as", models.CharField(blank=True, max_length=120, verbose_name="发布人")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="document_edition_scope"),
                    models.UniqueConstraint(
                        fields=("document", "valid_from"), name="document_edition_once_a_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentEditionEvent",
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
                        to="library.documentedition",
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
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="library.document",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="生效")),
                ("change", models.TextField(blank=True, verbose_name="修订说明")),
                ("clauses", models.JSONField(verbose_name="条款")),
                ("issued_as", models.CharField(blank=True, max_length=120, verbose_name="发布人")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_documentedition_event_scope", parent="library_documentedition"
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
                ("code", models.CharField(max_length=60, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("issuer", models.CharField(blank=True, max_length=80, verbose_name="发文单位")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="发文日期")),
                ("summary", models.TextField(blank=True, verbose_name="摘要")),
                (
                    "shelf",
                    models.CharField(
                        choices=[
                            ("METHOD", "配套文件"),
                            ("HANDBOOK", "工作手册"),
                            ("GUIDE", "工作指南"),
                        ],
                        default="METHOD",
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("sectors", models.JSONField(default=list, verbose_name="适用领域")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
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
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="library.notice",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
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
                    "raised_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
        migrations.CreateModel(
            name="Publicity",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="library.casestudy",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("is_shared", models.BooleanField(default=True, verbose_name="本地方可看")),
                ("outlet", models.CharField(max_length=60, verbose_name="媒体")),
                ("headline", models.CharField(max_length=160, verbose_name="标题")),
                ("address", models.URLField(blank=True, max_length=300, verbose_name="网址")),
                ("reported_on", models.DateField(verbose_name="报道日期")),
                ("registered_as", models.CharField(max_length=120, verbose_name="登记人")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["place", "-reported_on"], name="publicity_by_day")
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.SharedScope(
                        columns=("path",), name="publicity_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("case", "outlet", "reported_on", "headline"), name="publicity_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicityEvent",
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
                        to="library.publicity",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="library.casestudy",
                    ),
                ),
                ("is_shared", models.BooleanField(default=True, verbose_name="本地方可看")),
                ("outlet", models.CharField(max_length=60, verbose_name="媒体")),
                ("headline", models.CharField(max_length=160, verbose_name="标题")),
                ("address", models.URLField(blank=True, max_length=300, verbose_name="网址")),
                ("reported_on", models.DateField(verbose_name="报道日期")),
                ("registered_as", models.CharField(max_length=120, verbose_name="登记人")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_publicity_event_scope", parent="library_publicity"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceiptRequest",
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
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_as", models.CharField(max_length=120, verbose_name="发出人")),
                ("asked_at", models.DateTimeField(verbose_name="发出时间")),
                (
                    "reminded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="提醒时间"),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="receipt_request_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("place", "subject_kind", "subject_code"),
                        name="receipt_request_once",
                    ),
                    models.UniqueConstraint(
                        fields=("place", "code"), name="receipt_request_code_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="library.receiptrequest",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="收件人路径"
                    ),
                ),
                (
                    "asker_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="发出人路径"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("request_code", models.CharField(max_length=40, verbose_name="要求编号")),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("addressee", models.CharField(max_length=120, verbose_name="收件人")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("UNREAD", "未读"),
                            ("READ", "已读未回执"),
                            ("RECEIPTED", "已回执"),
                        ],
                        default="UNREAD",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("is_owed", models.BooleanField(default=False, verbose_name="须按期回执")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="阅读时间")),
                (
                    "receipted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="回执时间"),
                ),
                (
                    "receipted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "receipted_as",
                    models.CharField(blank=True, max_length=120, verbose_name="回执人"),
                ),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="回执说明")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["path", "state"], name="receipt_by_path"),
                    models.Index(
                        fields=["place", "subject_kind", "subject_code"], name="receipt_subject"
                    ),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path", "asker_path"), name="receipt_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("request", "organisation"), name="receipt_once_per_organisation"
                    ),
                    models.UniqueConstraint(
                        fields=("request", "user"), name="receipt_once_per_user"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organisation__isnull", True), ("user__isnull", True), _connector="XOR"
                        ),
                        name="receipt_has_one_addressee",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("read_at", None), ("receipted_at", None), ("state", "UNREAD")
                            ),
                            models.Q(
                                ("read_at__isnull", False),
                                ("receipted_at", None),
                                ("state", "READ"),
                            ),
                            models.Q(
                                ("read_at__isnull", False),
                                ("receipted_at__isnull", False),
                                ("state", "RECEIPTED"),
                            ),
                            _connector="OR",
                        ),
                        name="receipt_state_with_times",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceiptEvent",
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
                        to="library.receipt",
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
                    "request",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="library.receiptrequest",
                    ),
                ),
                (
                    "asker_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="发出人路径"
                    ),
                ),
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
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("request_code", models.CharField(max_length=40, verbose_name="要求编号")),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("addressee", models.CharField(max_length=120, verbose_name="收件人")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("UNREAD", "未读"),
                            ("READ", "已读未回执"),
                            ("RECEIPTED", "已回执"),
                        ],
                        default="UNREAD",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("is_owed", models.BooleanField(default=False, verbose_name="须按期回执")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="阅读时间")),
                (
                    "receipted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="回执时间"),
                ),
                (
                    "receipted_by",
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
                    "receipted_as",
                    models.CharField(blank=True, max_length=120, verbose_name="回执人"),
                ),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="回执说明")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_receipt_event_scope", parent="library_receipt"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceiptRequestEvent",
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
                        to="library.receiptrequest",
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
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
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
                ("asked_as", models.CharField(max_length=120, verbose_name="发出人")),
                ("asked_at", models.DateTimeField(verbose_name="发出时间")),
                (
                    "reminded_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="提醒时间"),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_receiptrequest_event_scope", parent="library_receiptrequest"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
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
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                ("is_shared", models.BooleanField(default=False, verbose_name="本地方可看")),
                ("kind", models.CharField(max_length=40, verbose_name="类型")),
                ("code", models.CharField(max_length=120, verbose_name="代码")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("where", models.CharField(blank=True, max_length=160, verbose_name="出处")),
                ("text", models.TextField(blank=True, verbose_name="内容")),
                ("tags", models.JSONField(default=dict, verbose_name="标签")),
                ("on", models.DateField(blank=True, null=True, verbose_name="日期")),
                (
                    "tokens",
                    django.contrib.postgres.search.SearchVectorField(
                        null=True, verbose_name="检索词"
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["tokens"], name="search_entry_tokens"
                    )
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.SharedScope(
                        columns=("path",), name="search_entry_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("place", "kind", "code"), name="search_entry_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="library.casestudy",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="教学点路径"
                    ),
                ),
                (
                    "booker_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="预约人路径"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("on", models.DateField(verbose_name="日期")),
                (
                    "slot",
                    models.CharField(
                        choices=[("AM", "上午"), ("PM", "下午")], max_length=4, verbose_name="时段"
                    ),
                ),
                ("group", models.CharField(max_length=120, verbose_name="来访团组")),
                ("people", models.PositiveSmallIntegerField(verbose_name="人数")),
                ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系人")),
                (
                    "status",
                    models.CharField(
                        choices=[("BOOKED", "已预约"), ("HELD", "已接待"), ("CANCELLED", "已取消")],
                        default="BOOKED",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "booked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("booked_as", models.CharField(max_length=120, verbose_name="预约人")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="取消原因")),
            ],
            options={
                "indexes": [models.Index(fields=["place", "on"], name="visit_by_day")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path", "booker_path"), name="visit_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="visit_code_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "CANCELLED"), _negated=True),
                        fields=("case", "on", "slot"),
                        name="visit_one_group_a_half_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("people__gt", 0)), name="visit_has_people"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitEvent",
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
                        to="library.visit",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="library.casestudy",
                    ),
                ),
                (
                    "booker_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="预约人路径"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="编号")),
                ("on", models.DateField(verbose_name="日期")),
                (
                    "slot",
                    models.CharField(
                        choices=[("AM", "上午"), ("PM", "下午")], max_length=4, verbose_name="时段"
                    ),
                ),
                ("group", models.CharField(max_length=120, verbose_name="来访团组")),
                ("people", models.PositiveSmallIntegerField(verbose_name="人数")),
                ("contact", models.CharField(blank=True, max_length=60, verbose_name="联系人")),
                (
                    "status",
                    models.CharField(
                        choices=[("BOOKED", "已预约"), ("HELD", "已接待"), ("CANCELLED", "已取消")],
                        default="BOOKED",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "booked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("booked_as", models.CharField(max_length=120, verbose_name="预约人")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="取消原因")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_visit_event_scope", parent="library_visit"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Adoption",
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="library.casestudy",
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
                ("name", models.CharField(max_length=120, verbose_name="组织")),
                ("is_shared", models.BooleanField(default=True, verbose_name="本地方可看")),
                ("note", models.CharField(max_length=400, verbose_name="怎么用的")),
                ("adopted_on", models.DateField(verbose_name="采用日期")),
                (
                    "adopted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("adopted_as", models.CharField(max_length=120, verbose_name="登记人")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.SharedScope(
                        columns=("path",), name="adoption_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("case", "organisation"), name="adoption_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdoptionEvent",
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
                        to="library.adoption",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="library.casestudy",
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
                ("name", models.CharField(max_length=120, verbose_name="组织")),
                ("is_shared", models.BooleanField(default=True, verbose_name="本地方可看")),
                ("note", models.CharField(max_length=400, verbose_name="怎么用的")),
                ("adopted_on", models.DateField(verbose_name="采用日期")),
                (
                    "adopted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("adopted_as", models.CharField(max_length=120, verbose_name="登记人")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="library_adoption_event_scope", parent="library_adoption"
                    )
                ],
            },
        ),
        migrations.RunSQL(SEARCH, "DROP FUNCTION library_search(tsquery, text[], int)"),
    ]
    operations = at_once(operations)
