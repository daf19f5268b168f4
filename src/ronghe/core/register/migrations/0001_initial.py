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
                ("code", models.CharField(max_length=20, verbose_name="代码")),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                ("level", models.CharField(max_length=20, verbose_name="层级")),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
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
                ("id", models.BigIntegerField()),
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
                        to="register.area",
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
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="导入时间"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                ("id", models.BigIntegerField()),
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
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                (
                    "applied_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="导入时间"),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
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
                        to="register.importbatch",
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
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ORGAN", "机关（事业）单位"),
                            ("SOE", "国资国企"),
                            ("COMMUNITY", "社区"),
                            ("TWO_NEW", "“两新”组织"),
                        ],
                        max_length=20,
                        verbose_name="组织类别",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ORGAN_INSTITUTION", "机关事业单位"),
                            ("SUBDISTRICT_COMMUNITY", "街道社区"),
                            ("SOE", "国资国企"),
                            ("TWO_NEW", "“两新”组织"),
                        ],
                        max_length=30,
                        verbose_name="所属领域",
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
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
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
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
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
                ("id", models.BigIntegerField()),
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
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ORGAN", "机关（事业）单位"),
                            ("SOE", "国资国企"),
                            ("COMMUNITY", "社区"),
                            ("TWO_NEW", "“两新”组织"),
                        ],
                        max_length=20,
                        verbose_name="组织类别",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ORGAN_INSTITUTION", "机关事业单位"),
                            ("SUBDISTRICT_COMMUNITY", "街道社区"),
                            ("SOE", "国资国企"),
                            ("TWO_NEW", "“两新”组织"),
                        ],
                        max_length=30,
                        verbose_name="所属领域",
                    ),
                ),
                ("is_direct", models.BooleanField(default=False, verbose_name="直属党组织")),
                ("is_grassroots", models.BooleanField(default=False, verbose_name="基层党组织")),
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
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
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
                        to="register.organisation",
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
                ("code", models.CharField(max_length=40, verbose_name="人员编码")),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
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
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
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
                        related_name="memberships",
                        to="register.organisation",
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
                ("id", models.BigIntegerField()),
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
                        to="register.membership",
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
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=40, verbose_name="人员编码")),
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
                        to="register.person",
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
                ("id", models.BigIntegerField()),
                (
                    "tree_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="当时的路径"
                    ),
                ),
                ("from_on", models.DateField(verbose_name="自")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="至")),
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
                        to="register.placement",
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
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="register.organisation",
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
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
                    ),
                ),
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
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("SECRETARY", "书记"),
                            ("DEPUTY_SECRETARY", "副书记"),
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
                        to="register.post",
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
                        name="register_post_event_scope", parent="register_post"
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_areaevent" ("code", "id", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") SELECT new_values."code", new_values."id", new_values."level", new_values."name", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="de46bc72b7ca43ebc8180ab4200c4a798afc8c45",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_679ea",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="register_area",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_areaevent" ("code", "id", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") SELECT new_values."code", new_values."id", new_values."level", new_values."name", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."level" IS DISTINCT FROM (new_values."level") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."parent_id" IS DISTINCT FROM (new_values."parent_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="fcef8ef01181a3e7aa73355dc904a3e7aae14db0",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4d2b3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="register_area",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="area",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_areaevent" ("code", "id", "level", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") SELECT old_values."code", old_values."id", old_values."level", old_values."name", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d04f623c8025cdcc452c644f58594bb3195e609b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8a980",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="register_area",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_importbatchevent" ("applied_at", "counts", "file_name", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "sha256", "status", "uploaded_at", "uploaded_by_id", "version") SELECT new_values."applied_at", new_values."counts", new_values."file_name", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."sha256", new_values."status", new_values."uploaded_at", new_values."uploaded_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="fced2da0b209dceeab421792d15b652e5ee71152",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_906a7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="register_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_importbatchevent" ("applied_at", "counts", "file_name", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "sha256", "status", "uploaded_at", "uploaded_by_id", "version") SELECT new_values."applied_at", new_values."counts", new_values."file_name", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."sha256", new_values."status", new_values."uploaded_at", new_values."uploaded_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."applied_at" IS DISTINCT FROM (new_values."applied_at") OR old_values."counts" IS DISTINCT FROM (new_values."counts") OR old_values."file_name" IS DISTINCT FROM (new_values."file_name") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."uploaded_at" IS DISTINCT FROM (new_values."uploaded_at") OR old_values."uploaded_by_id" IS DISTINCT FROM (new_values."uploaded_by_id") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ad776feeca0688c515d71499e991b7b120f0f00d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_21841",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="register_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="importbatch",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_importbatchevent" ("applied_at", "counts", "file_name", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "sha256", "status", "uploaded_at", "uploaded_by_id", "version") SELECT old_values."applied_at", old_values."counts", old_values."file_name", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."sha256", old_values."status", old_values."uploaded_at", old_values."uploaded_by_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="310b58a4c23549369788284ba63b6d6223e4dc38",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_13bdf",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="register_importbatch",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_organisationevent" ("area_id", "category", "closed_on", "code", "established_on", "id", "initials", "is_direct", "is_grassroots", "name", "note", "org_type", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "place_id", "sector", "short_name", "successor_id", "tags", "term_from", "term_until", "venue", "version") SELECT new_values."area_id", new_values."category", new_values."closed_on", new_values."code", new_values."established_on", new_values."id", new_values."initials", new_values."is_direct", new_values."is_grassroots", new_values."name", new_values."note", new_values."org_type", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."pinyin", new_values."place_id", new_values."sector", new_values."short_name", new_values."successor_id", new_values."tags", new_values."term_from", new_values."term_until", new_values."venue", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2c98233a7852de692cb5f0937cf7fa76a8640326",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_88008",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="register_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_organisationevent" ("area_id", "category", "closed_on", "code", "established_on", "id", "initials", "is_direct", "is_grassroots", "name", "note", "org_type", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "place_id", "sector", "short_name", "successor_id", "tags", "term_from", "term_until", "venue", "version") SELECT new_values."area_id", new_values."category", new_values."closed_on", new_values."code", new_values."established_on", new_values."id", new_values."initials", new_values."is_direct", new_values."is_grassroots", new_values."name", new_values."note", new_values."org_type", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."pinyin", new_values."place_id", new_values."sector", new_values."short_name", new_values."successor_id", new_values."tags", new_values."term_from", new_values."term_until", new_values."venue", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."area_id" IS DISTINCT FROM (new_values."area_id") OR old_values."category" IS DISTINCT FROM (new_values."category") OR old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."established_on" IS DISTINCT FROM (new_values."established_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."initials" IS DISTINCT FROM (new_values."initials") OR old_values."is_direct" IS DISTINCT FROM (new_values."is_direct") OR old_values."is_grassroots" IS DISTINCT FROM (new_values."is_grassroots") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."org_type" IS DISTINCT FROM (new_values."org_type") OR old_values."parent_id" IS DISTINCT FROM (new_values."parent_id") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."sector" IS DISTINCT FROM (new_values."sector") OR old_values."short_name" IS DISTINCT FROM (new_values."short_name") OR old_values."successor_id" IS DISTINCT FROM (new_values."successor_id") OR old_values."tags" IS DISTINCT FROM (new_values."tags") OR old_values."term_from" IS DISTINCT FROM (new_values."term_from") OR old_values."term_until" IS DISTINCT FROM (new_values."term_until") OR old_values."venue" IS DISTINCT FROM (new_values."venue") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="506ba79ff5b92f49b5f8c384ce233f05ec835daf",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_308fb",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="register_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="organisation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_organisationevent" ("area_id", "category", "closed_on", "code", "established_on", "id", "initials", "is_direct", "is_grassroots", "name", "note", "org_type", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pinyin", "place_id", "sector", "short_name", "successor_id", "tags", "term_from", "term_until", "venue", "version") SELECT old_values."area_id", old_values."category", old_values."closed_on", old_values."code", old_values."established_on", old_values."id", old_values."initials", old_values."is_direct", old_values."is_grassroots", old_values."name", old_values."note", old_values."org_type", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."pinyin", old_values."place_id", old_values."sector", old_values."short_name", old_values."successor_id", old_values."tags", old_values."term_from", old_values."term_until", old_values."venue", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4769ecc7561e74d27b127ec34f8e7d652a50eaae",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_97f3e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="register_organisation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_personevent" ("born_on", "code", "education", "id", "id_number_index", "id_number_sealed", "initials", "name", "nation", "native_place", "note", "occupation", "personnel_class", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "phone_sealed", "pinyin", "place_id", "sex", "user_id") SELECT new_values."born_on", new_values."code", new_values."education", new_values."id", new_values."id_number_index", new_values."id_number_sealed", new_values."initials", new_values."name", new_values."nation", new_values."native_place", new_values."note", new_values."occupation", new_values."personnel_class", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone_index", new_values."phone_sealed", new_values."pinyin", new_values."place_id", new_values."sex", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="62de6faad41b038e940403077d9b4297c0adfa51",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_afc23",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="register_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_personevent" ("born_on", "code", "education", "id", "id_number_index", "id_number_sealed", "initials", "name", "nation", "native_place", "note", "occupation", "personnel_class", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "phone_sealed", "pinyin", "place_id", "sex", "user_id") SELECT new_values."born_on", new_values."code", new_values."education", new_values."id", new_values."id_number_index", new_values."id_number_sealed", new_values."initials", new_values."name", new_values."nation", new_values."native_place", new_values."note", new_values."occupation", new_values."personnel_class", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone_index", new_values."phone_sealed", new_values."pinyin", new_values."place_id", new_values."sex", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."born_on" IS DISTINCT FROM (new_values."born_on") OR old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."education" IS DISTINCT FROM (new_values."education") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."id_number_index" IS DISTINCT FROM (new_values."id_number_index") OR old_values."id_number_sealed" IS DISTINCT FROM (new_values."id_number_sealed") OR old_values."initials" IS DISTINCT FROM (new_values."initials") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nation" IS DISTINCT FROM (new_values."nation") OR old_values."native_place" IS DISTINCT FROM (new_values."native_place") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."occupation" IS DISTINCT FROM (new_values."occupation") OR old_values."personnel_class" IS DISTINCT FROM (new_values."personnel_class") OR old_values."phone_index" IS DISTINCT FROM (new_values."phone_index") OR old_values."phone_sealed" IS DISTINCT FROM (new_values."phone_sealed") OR old_values."pinyin" IS DISTINCT FROM (new_values."pinyin") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e7970c37eced4c6918e0312fe2dca4eeb8b6edfb",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f2beb",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="register_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_personevent" ("born_on", "code", "education", "id", "id_number_index", "id_number_sealed", "initials", "name", "nation", "native_place", "note", "occupation", "personnel_class", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone_index", "phone_sealed", "pinyin", "place_id", "sex", "user_id") SELECT old_values."born_on", old_values."code", old_values."education", old_values."id", old_values."id_number_index", old_values."id_number_sealed", old_values."initials", old_values."name", old_values."nation", old_values."native_place", old_values."note", old_values."occupation", old_values."personnel_class", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone_index", old_values."phone_sealed", old_values."pinyin", old_values."place_id", old_values."sex", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5df545a3d33b9b1de41b1544ce4d65b31eaa8b24",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b1858",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="register_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_membershipevent" ("from_on", "full_on", "id", "joined_on", "kind", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "standing", "until_on") SELECT new_values."from_on", new_values."full_on", new_values."id", new_values."joined_on", new_values."kind", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."standing", new_values."until_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="eb03959b02cce3636647e318c21744d232eac846",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_03da1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="register_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_membershipevent" ("from_on", "full_on", "id", "joined_on", "kind", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "standing", "until_on") SELECT new_values."from_on", new_values."full_on", new_values."id", new_values."joined_on", new_values."kind", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."standing", new_values."until_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."from_on" IS DISTINCT FROM (new_values."from_on") OR old_values."full_on" IS DISTINCT FROM (new_values."full_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."joined_on" IS DISTINCT FROM (new_values."joined_on") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."standing" IS DISTINCT FROM (new_values."standing") OR old_values."until_on" IS DISTINCT FROM (new_values."until_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8ccf95cf1648057bf8a80e89a1669b236b62249f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0a85f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="register_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_membershipevent" ("from_on", "full_on", "id", "joined_on", "kind", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "standing", "until_on") SELECT old_values."from_on", old_values."full_on", old_values."id", old_values."joined_on", old_values."kind", old_values."organisation_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."standing", old_values."until_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d48b5f031372a572701d5ef389cbe1a007dcb656",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d43c0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="register_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_placementevent" ("from_on", "id", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "tree_path", "until_on") SELECT new_values."from_on", new_values."id", new_values."organisation_id", new_values."parent_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."tree_path", new_values."until_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="281e4ff17fd82ec3172b00d23ad75f6d4717d5d5",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e55c5",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="register_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_placementevent" ("from_on", "id", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "tree_path", "until_on") SELECT new_values."from_on", new_values."id", new_values."organisation_id", new_values."parent_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."tree_path", new_values."until_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."from_on" IS DISTINCT FROM (new_values."from_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."parent_id" IS DISTINCT FROM (new_values."parent_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."tree_path" IS DISTINCT FROM (new_values."tree_path") OR old_values."until_on" IS DISTINCT FROM (new_values."until_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ebf8e093518db228b552ec5c3a8f7f93dec16b63",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d0f9",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="register_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="placement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_placementevent" ("from_on", "id", "organisation_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "tree_path", "until_on") SELECT old_values."from_on", old_values."id", old_values."organisation_id", old_values."parent_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."tree_path", old_values."until_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="2283142c811f53805a8705290ba7ffb48450311b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_48c72",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="register_placement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_postevent" ("from_on", "id", "kind", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "until_on") SELECT new_values."from_on", new_values."id", new_values."kind", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."until_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="03fd912f55dbe8410d26958ecac66328a583f3cb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_010d2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="register_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_postevent" ("from_on", "id", "kind", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "until_on") SELECT new_values."from_on", new_values."id", new_values."kind", new_values."organisation_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."until_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."from_on" IS DISTINCT FROM (new_values."from_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."place_id" IS DISTINCT FROM (new_values."place_id") OR old_values."until_on" IS DISTINCT FROM (new_values."until_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="96671055861363b1f48fa87654264bb0194dd1c3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c8560",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="register_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_postevent" ("from_on", "id", "kind", "organisation_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "until_on") SELECT old_values."from_on", old_values."id", old_values."kind", old_values."organisation_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."until_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1d0a41a023311b40972e35918b136c7cce4c6048",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_018bc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="register_post",
                    when="AFTER",
                ),
            ),
        ),
    ]
