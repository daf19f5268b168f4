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
    ]

    operations = [
        migrations.CreateModel(
            name="Area",
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
                ("code", models.CharField(max_length=20, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("level", models.CharField(max_length=20, verbose_name="层级")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="register.area",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="area_scope"),
                    models.UniqueConstraint(fields=("place", "code"), name="area_code_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaEvent",
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
                        to="register.area",
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
                ("code", models.CharField(max_length=20, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("level", models.CharField(max_length=20, verbose_name="层级")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.area",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="register_area_event_scope", parent="register_area"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
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
                        db_collation="C", max_length=200, verbose_name="范围"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("ORGANISATIONS", "党组织名册"), ("MEMBERS", "党员名册")],
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                (
                    "content",
                    ronghe.foundation.kernel.fields.NullableBytes(
                        null=True, verbose_name="文件（密文）"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PREVIEWED", "待确认"),
                            ("APPLIED", "已导入"),
                            ("DISCARDED", "已放弃"),
                        ],
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("counts", models.JSONField(default=dict, verbose_name="行数")),
                ("problems", models.JSONField(default=list, verbose_name="问题行")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="导入时间"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["path", "-uploaded_at"], name="import_batch_path")
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="import_batch_scope", wall="member"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportBatchEvent",
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
                        to="register.importbatch",
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
                    "kind",
                    models.CharField(
                        choices=[("ORGANISATIONS", "党组织名册"), ("MEMBERS", "党员名册")],
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="文件名")),
                ("sha256", models.CharField(max_length=64, verbose_name="校验值")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PREVIEWED", "待确认"),
                            ("APPLIED", "已导入"),
                            ("DISCARDED", "已放弃"),
                        ],
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("counts", models.JSONField(default=dict, verbose_name="行数")),
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
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="导入时间"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="register_importbatch_event_scope", parent="register_importbatch"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("code", models.CharField(max_length=30, verbose_name="组织编码")),
                ("name", models.CharField(max_length=120, verbose_name="组织名称")),
                ("short_name", models.CharField(max_length=60, verbose_name="组织简称")),
                ("pinyin", models.CharField(blank=True, max_length=600, verbose_name="拼音")),
                (
                    "initials",
                    models.CharField(blank=True, max_length=120, verbose_name="拼音首字母"),
                ),
                (
                    "org_type",
                    models.CharField(
                        choices=[
                            ("WORKING_COMMITTEE", "党工委"),
                            ("COMMITTEE", "党委"),
                            ("GENERAL_BRANCH", "党总支"),
                            ("BRANCH", "党支部"),
                            ("GROUP", "党小组"),
                        ],
                        max_length=20,
                        verbose_name="组织类型",
                    ),
                ),
                ("category", models.CharField(blank=True, max_length=20, verbose_name="组织类别")),
                ("sector", models.CharField(blank=True, max_length=30, verbose_name="所属领域")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="register.organisation",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, unique=True, verbose_name="路径"
                    ),
                ),
                ("is_direct", models.BooleanField(default=False, verbose_name="直属党组织")),
                ("is_grassroots", models.BooleanField(default=False, verbose_name="基层党组织")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.area",
                    ),
                ),
                (
                    "established_on",
                    models.DateField(blank=True, null=True, verbose_name="成立日期"),
                ),
                ("term_from", models.DateField(blank=True, null=True, verbose_name="本届任期起")),
                ("term_until", models.DateField(blank=True, null=True, verbose_name="本届任期止")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="联系电话")),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="活动阵地")),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        size=None,
                        verbose_name="标签",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="register.organisation",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [models.Index(fields=["parent", "code"], name="organisation_parent")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.TreeScope(
                        columns=("path",), name="organisation_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        fields=("place", "code"), name="organisation_code_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("term_until__isnull", True),
                            ("term_until__gt", models.F("term_from")),
                            _connector="OR",
                        ),
                        name="organisation_term_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="organisation_not_own_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationEvent",
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
                ("code", models.CharField(max_length=30, verbose_name="组织编码")),
                ("name", models.CharField(max_length=120, verbose_name="组织名称")),
                ("short_name", models.CharField(max_length=60, verbose_name="组织简称")),
                ("pinyin", models.CharField(blank=True, max_length=600, verbose_name="拼音")),
                (
                    "initials",
                    models.CharField(blank=True, max_length=120, verbose_name="拼音首字母"),
                ),
                (
                    "org_type",
                    models.CharField(
                        choices=[
                            ("WORKING_COMMITTEE", "党工委"),
                            ("COMMITTEE", "党委"),
                            ("GENERAL_BRANCH", "党总支"),
                            ("BRANCH", "党支部"),
                            ("GROUP", "党小组"),
                        ],
                        max_length=20,
                        verbose_name="组织类型",
                    ),
                ),
                ("category", models.CharField(blank=True, max_length=20, verbose_name="组织类别")),
                ("sector", models.CharField(blank=True, max_length=30, verbose_name="所属领域")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.organisation",
                    ),
                ),
                ("is_direct", models.BooleanField(default=False, verbose_name="直属党组织")),
                ("is_grassroots", models.BooleanField(default=False, verbose_name="基层党组织")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.area",
                    ),
                ),
                (
                    "established_on",
                    models.DateField(blank=True, null=True, verbose_name="成立日期"),
                ),
                ("term_from", models.DateField(blank=True, null=True, verbose_name="本届任期起")),
                ("term_until", models.DateField(blank=True, null=True, verbose_name="本届任期止")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="联系电话")),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="活动阵地")),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        default=list,
                        size=None,
                        verbose_name="标签",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.organisation",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="register_organisation_event_scope", parent="register_organisation"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("code", models.CharField(max_length=40, verbose_name="人员编码")),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="person",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                ("pinyin", models.CharField(max_length=120, verbose_name="拼音")),
                ("initials", models.CharField(max_length=20, verbose_name="拼音首字母")),
                ("sex", models.CharField(max_length=2, verbose_name="性别")),
                ("born_on", models.DateField(verbose_name="出生日期")),
                ("nation", models.CharField(max_length=20, verbose_name="民族")),
                ("education", models.CharField(blank=True, max_length=20, verbose_name="学历")),
                ("native_place", models.CharField(blank=True, max_length=40, verbose_name="籍贯")),
                (
                    "occupation",
                    models.CharField(blank=True, max_length=60, verbose_name="工作岗位"),
                ),
                (
                    "personnel_class",
                    models.CharField(blank=True, max_length=30, verbose_name="人员类别"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                (
                    "id_number_sealed",
                    ronghe.foundation.kernel.fields.Bytes(verbose_name="公民身份号码（密文）"),
                ),
                (
                    "id_number_index",
                    ronghe.foundation.kernel.fields.Bytes(verbose_name="公民身份号码（盲索引）"),
                ),
                (
                    "phone_sealed",
                    ronghe.foundation.kernel.fields.Bytes(verbose_name="手机号（密文）"),
                ),
                (
                    "phone_index",
                    ronghe.foundation.kernel.fields.NullableBytes(
                        null=True, verbose_name="手机号（盲索引）"
                    ),
                ),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PersonScope(name="person_scope"),
                    models.UniqueConstraint(
                        fields=("place", "id_number_index"), name="person_id_number_once"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="person_code_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="register.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
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
                    "kind",
                    models.CharField(
                        choices=[("PRIMARY", "组织关系"), ("LINKED", "双重管理")],
                        max_length=10,
                        verbose_name="关系",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("FULL", "正式党员"), ("PROBATIONARY", "预备党员")],
                        max_length=20,
                        verbose_name="党籍",
                    ),
                ),
                ("joined_on", models.DateField(verbose_name="入党日期")),
                ("full_on", models.DateField(blank=True, null=True, verbose_name="转正日期")),
                ("from_on", models.DateField(verbose_name="自")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="至")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["path", "person"], name="membership_path"),
                    models.Index(
                        fields=["organisation", "until_on"], name="membership_organisation"
                    ),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="membership_scope", wall="member"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "PRIMARY"), ("until_on__isnull", True)),
                        fields=("person",),
                        name="membership_one_primary",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("person", "organisation"),
                        name="membership_once_per_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="membership_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
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
                        to="register.membership",
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
                    "kind",
                    models.CharField(
                        choices=[("PRIMARY", "组织关系"), ("LINKED", "双重管理")],
                        max_length=10,
                        verbose_name="关系",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("FULL", "正式党员"), ("PROBATIONARY", "预备党员")],
                        max_length=20,
                        verbose_name="党籍",
                    ),
                ),
                ("joined_on", models.DateField(verbose_name="入党日期")),
                ("full_on", models.DateField(blank=True, null=True, verbose_name="转正日期")),
                ("from_on", models.DateField(verbose_name="自")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="至")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="register_membership_event_scope", parent="register_membership"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonEvent",
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
                ("code", models.CharField(max_length=40, verbose_name="人员编码")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="姓名")),
                ("pinyin", models.CharField(max_length=120, verbose_name="拼音")),
                ("initials", models.CharField(max_length=20, verbose_name="拼音首字母")),
                ("sex", models.CharField(max_length=2, verbose_name="性别")),
                ("born_on", models.DateField(verbose_name="出生日期")),
                ("nation", models.CharField(max_length=20, verbose_name="民族")),
                ("education", models.CharField(blank=True, max_length=20, verbose_name="学历")),
                ("native_place", models.CharField(blank=True, max_length=40, verbose_name="籍贯")),
                (
                    "occupation",
                    models.CharField(blank=True, max_length=60, verbose_name="工作岗位"),
                ),
                (
                    "personnel_class",
                    models.CharField(blank=True, max_length=30, verbose_name="人员类别"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                (
                    "id_number_sealed",
                    ronghe.foundation.kernel.fields.Bytes(verbose_name="公民身份号码（密文）"),
                ),
                (
                    "id_number_index",
                    ronghe.foundation.kernel.fields.Bytes(verbose_name="公民身份号码（盲索引）"),
                ),
                (
                    "phone_sealed",
                    ronghe.foundation.kernel.fields.Bytes(verbose_name="手机号（密文）"),
                ),
                (
                    "phone_index",
                    ronghe.foundation.kernel.fields.NullableBytes(
                        null=True, verbose_name="手机号（盲索引）"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="register_person_event_scope", parent="register_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
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
                        related_name="placements",
                        to="register.organisation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
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
                    "tree_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="当时的路径"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="自")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="至")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "from_on"], name="placement_as_of")
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="placement_scope", wall="general"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("organisation",),
                        name="placement_one_now",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="placement_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlacementEvent",
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
                        to="register.placement",
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
                (
                    "parent",
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
                    "tree_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="当时的路径"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="自")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="至")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="register_placement_event_scope", parent="register_placement"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="register.person",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("SECRETARY", "书记"),
                            ("DEPUTY_SECRETARY", "副书记"),
                            ("STANDING_MEMBER", "常委"),
                            ("ORGANISATION_MEMBER", "组织委员"),
                            ("PUBLICITY_MEMBER", "宣传委员"),
                            ("DISCIPLINE_MEMBER", "纪检委员"),
                        ],
                        max_length=20,
                        verbose_name="职务",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="自")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="至")),
            ],
            options={
                "indexes": [models.Index(fields=["path", "kind"], name="post_path")],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="post_scope", wall="member"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on__isnull", True)),
                        fields=("person", "organisation", "kind"),
                        name="post_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="post_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PostEvent",
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
                        to="register.post",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("SECRETARY", "书记"),
                            ("DEPUTY_SECRETARY", "副书记"),
                            ("STANDING_MEMBER", "常委"),
                            ("ORGANISATION_MEMBER", "组织委员"),
                            ("PUBLICITY_MEMBER", "宣传委员"),
                            ("DISCIPLINE_MEMBER", "纪检委员"),
                        ],
                        max_length=20,
                        verbose_name="职务",
                    ),
                ),
                ("from_on", models.DateField(verbose_name="自")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="至")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="register_post_event_scope", parent="register_post"
                    )
                ],
            },
        ),
    ]
    operations = at_once(operations)
