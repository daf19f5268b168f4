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
            name="Entry",
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
                ("chain", models.CharField(max_length=30, verbose_name="条目")),
                ("no", models.PositiveIntegerField(verbose_name="版本")),
                (
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="figures.entry",
                        verbose_name="上一版本",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="更正理由")),
                ("measure", models.CharField(max_length=100, verbose_name="度量")),
                ("ballot", models.CharField(blank=True, max_length=100, verbose_name="测评")),
                ("period", models.CharField(max_length=10, verbose_name="时期")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("ORGANISATION", "党组织"),
                            ("UNIT", "单位"),
                            ("PROJECT", "项目"),
                            ("POST", "岗位"),
                            ("PERSON", "人员"),
                            ("NOMINATION", "推荐对象"),
                            ("CELL", "网格"),
                        ],
                        max_length=20,
                        verbose_name="对象类型",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                (
                    "subject_name",
                    models.CharField(blank=True, max_length=120, verbose_name="对象名称"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("VALUE", "有数值"),
                            ("NOT_DUE", "尚未到期"),
                            ("MISSING", "缺数据"),
                        ],
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("numerator", models.BigIntegerField(verbose_name="分子")),
                ("denominator", models.BigIntegerField(verbose_name="分母")),
                ("on", models.DateField(null=True, verbose_name="日期")),
                ("evidence", models.TextField(blank=True, verbose_name="依据")),
                ("references", models.JSONField(default=list, verbose_name="依据材料")),
                ("client_key", models.CharField(max_length=80, verbose_name="提交标识")),
                ("needs_look", models.BooleanField(verbose_name="须经复核")),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signature", models.CharField(max_length=120, verbose_name="录入人")),
                ("office", models.CharField(max_length=120, verbose_name="录入单位")),
                ("entered_at", models.DateTimeField(verbose_name="录入时间")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["place", "measure", "period", "subject"], name="entry_of_measure"
                    ),
                    models.Index(fields=["place", "chain"], name="entry_chain"),
                    models.Index(
                        condition=models.Q(("ballot", ""), _negated=True),
                        fields=["place", "ballot", "period", "subject"],
                        name="entry_ballot",
                    ),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="entry_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="entry_frozen"),
                    models.UniqueConstraint(fields=("place", "code"), name="entry_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("denominator__gte", 1), ("numerator__gte", 0), ("state", "VALUE")
                            ),
                            models.Q(
                                ("denominator", 0),
                                ("numerator", 0),
                                ("state__in", ["NOT_DUE", "MISSING"]),
                            ),
                            _connector="OR",
                        ),
                        name="entry_value_has_numbers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FactSet",
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
                    "assessment",
                    models.CharField(blank=True, default="", max_length=80, verbose_name="考核"),
                ),
                ("period", models.CharField(max_length=10, verbose_name="时期")),
                ("no", models.PositiveIntegerField(verbose_name="序号")),
                (
                    "supersedes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.factset",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="理由")),
                ("effect", models.JSONField(default=dict, verbose_name="变化")),
                ("roster_on", models.DateField(verbose_name="名册日期")),
                ("measured_until", models.DateField(null=True, verbose_name="数据截至")),
                ("frozen_at", models.DateTimeField(auto_now_add=True, verbose_name="冻结时间")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("versions", models.JSONField(default=dict, verbose_name="版本")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="fact_set_scope"),
                    ronghe.foundation.kernel.constraints.Frozen(name="fact_set_frozen"),
                    models.UniqueConstraint(
                        fields=("place", "assessment", "period", "no"), name="fact_set_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
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
                ("client_key", models.CharField(max_length=80, verbose_name="提交标识")),
                (
                    "entry",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="figures.entry",
                    ),
                ),
                (
                    "fact_set",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeals",
                        to="figures.factset",
                    ),
                ),
                ("measure", models.CharField(max_length=100, verbose_name="度量")),
                ("period", models.CharField(max_length=10, verbose_name="时期")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("ORGANISATION", "党组织"),
                            ("UNIT", "单位"),
                            ("PROJECT", "项目"),
                            ("POST", "岗位"),
                            ("PERSON", "人员"),
                            ("NOMINATION", "推荐对象"),
                            ("CELL", "网格"),
                        ],
                        max_length=20,
                        verbose_name="对象类型",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("grounds", models.TextField(verbose_name="申诉理由")),
                (
                    "claimed_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("VALUE", "有数值"),
                            ("NOT_DUE", "尚未到期"),
                            ("MISSING", "缺数据"),
                        ],
                        max_length=8,
                        verbose_name="主张的状态",
                    ),
                ),
                ("claimed_numerator", models.BigIntegerField(null=True, verbose_name="主张的分子")),
                (
                    "claimed_denominator",
                    models.BigIntegerField(null=True, verbose_name="主张的分母"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("OPEN", "待答复"), ("UPHELD", "成立"), ("REJECTED", "不成立")],
                        default="OPEN",
                        max_length=8,
                        verbose_name="状态",
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
                ("signature", models.CharField(max_length=120, verbose_name="申诉人")),
                ("office", models.CharField(max_length=120, verbose_name="申诉单位")),
                ("raised_at", models.DateTimeField(verbose_name="申诉时间")),
                ("answer", models.TextField(blank=True, verbose_name="答复")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answered_as",
                    models.CharField(blank=True, max_length=120, verbose_name="答复人"),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="答复时间")),
                (
                    "corrected",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="upheld_appeal",
                        to="figures.entry",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="appeal_scope", wall="general"
                    ),
                    models.UniqueConstraint(fields=("place", "code"), name="appeal_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "OPEN")),
                        fields=("entry",),
                        name="appeal_open_once_of_entry",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "OPEN")),
                        fields=("fact_set", "measure", "subject"),
                        name="appeal_open_once_of_fact",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entry__isnull", False), ("fact_set__isnull", False), _connector="XOR"
                        ),
                        name="appeal_against_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("status", "OPEN")),
                            models.Q(
                                ("answered_at__isnull", False),
                                models.Q(("status", "OPEN"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_answered_when_decided",
                    ),
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
                    "fact_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
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
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("ORGANISATION", "党组织"),
                            ("UNIT", "单位"),
                            ("PROJECT", "项目"),
                            ("POST", "岗位"),
                            ("PERSON", "人员"),
                            ("NOMINATION", "推荐对象"),
                            ("CELL", "网格"),
                        ],
                        default="ORGANISATION",
                        max_length=20,
                        verbose_name="对象类型",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("measure", models.CharField(max_length=100, verbose_name="指标")),
                ("kind", models.CharField(max_length=30, verbose_name="记录类型")),
                ("code", models.CharField(max_length=80, verbose_name="记录")),
                ("on", models.DateField(verbose_name="日期")),
                ("contribution", models.BigIntegerField(verbose_name="贡献")),
                ("sentence", models.CharField(max_length=200, verbose_name="摘要")),
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
                    "fact_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
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
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("ORGANISATION", "党组织"),
                            ("UNIT", "单位"),
                            ("PROJECT", "项目"),
                            ("POST", "岗位"),
                            ("PERSON", "人员"),
                            ("NOMINATION", "推荐对象"),
                            ("CELL", "网格"),
                        ],
                        default="ORGANISATION",
                        max_length=20,
                        verbose_name="对象类型",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("measure", models.CharField(max_length=100, verbose_name="指标")),
                ("state", models.CharField(max_length=8, verbose_name="状态")),
                ("numerator", models.BigIntegerField(verbose_name="分子")),
                ("denominator", models.BigIntegerField(verbose_name="分母")),
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
            name="AppealEvent",
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
                        to="figures.appeal",
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
                ("client_key", models.CharField(max_length=80, verbose_name="提交标识")),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="figures.entry",
                    ),
                ),
                (
                    "fact_set",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="figures.factset",
                    ),
                ),
                ("measure", models.CharField(max_length=100, verbose_name="度量")),
                ("period", models.CharField(max_length=10, verbose_name="时期")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("ORGANISATION", "党组织"),
                            ("UNIT", "单位"),
                            ("PROJECT", "项目"),
                            ("POST", "岗位"),
                            ("PERSON", "人员"),
                            ("NOMINATION", "推荐对象"),
                            ("CELL", "网格"),
                        ],
                        max_length=20,
                        verbose_name="对象类型",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("grounds", models.TextField(verbose_name="申诉理由")),
                (
                    "claimed_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("VALUE", "有数值"),
                            ("NOT_DUE", "尚未到期"),
                            ("MISSING", "缺数据"),
                        ],
                        max_length=8,
                        verbose_name="主张的状态",
                    ),
                ),
                ("claimed_numerator", models.BigIntegerField(null=True, verbose_name="主张的分子")),
                (
                    "claimed_denominator",
                    models.BigIntegerField(null=True, verbose_name="主张的分母"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("OPEN", "待答复"), ("UPHELD", "成立"), ("REJECTED", "不成立")],
                        default="OPEN",
                        max_length=8,
                        verbose_name="状态",
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
                ("signature", models.CharField(max_length=120, verbose_name="申诉人")),
                ("office", models.CharField(max_length=120, verbose_name="申诉单位")),
                ("raised_at", models.DateTimeField(verbose_name="申诉时间")),
                ("answer", models.TextField(blank=True, verbose_name="答复")),
                (
                    "answered_by",
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
                    "answered_as",
                    models.CharField(blank=True, max_length=120, verbose_name="答复人"),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="答复时间")),
                (
                    "corrected",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="figures.entry",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="figures_appeal_event_scope", parent="figures_appeal"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="look",
                        to="figures.entry",
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
                    "verdict",
                    models.CharField(
                        choices=[("PASSED", "通过"), ("RETURNED", "退回")],
                        max_length=8,
                        verbose_name="结论",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="理由")),
                (
                    "looked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signature", models.CharField(max_length=120, verbose_name="复核人")),
                ("office", models.CharField(max_length=120, verbose_name="复核单位")),
                ("looked_at", models.DateTimeField(verbose_name="复核时间")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="look_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="look_frozen"),
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
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="路径"
                    ),
                ),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[
                            ("ORGANISATION", "党组织"),
                            ("UNIT", "单位"),
                            ("PROJECT", "项目"),
                            ("POST", "岗位"),
                            ("PERSON", "人员"),
                            ("NOMINATION", "推荐对象"),
                            ("CELL", "网格"),
                        ],
                        max_length=20,
                        verbose_name="对象类型",
                    ),
                ),
                ("subject", models.CharField(max_length=80, verbose_name="对象")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                ("category", models.CharField(blank=True, max_length=20, verbose_name="类别")),
                ("pool", models.CharField(max_length=40, verbose_name="赛道")),
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
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
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
                (
                    "bound",
                    models.CharField(
                        choices=[("EXACT", "正好"), ("AT_LEAST", "至少"), ("ABOUT", "约")],
                        default="EXACT",
                        max_length=8,
                        verbose_name="说法",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("computed_by", models.CharField(blank=True, max_length=80, verbose_name="计算项")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
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
                ("code", models.CharField(max_length=80, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "value",
                    models.DecimalField(
                        decimal_places=4, max_digits=20, null=True, verbose_name="来源值"
                    ),
                ),
                ("value_on", models.DateField(null=True, verbose_name="来源日期")),
                (
                    "bound",
                    models.CharField(
                        choices=[("EXACT", "正好"), ("AT_LEAST", "至少"), ("ABOUT", "约")],
                        default="EXACT",
                        max_length=8,
                        verbose_name="说法",
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=20, verbose_name="单位")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("computed_by", models.CharField(blank=True, max_length=80, verbose_name="计算项")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="次序")),
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
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.place",
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
                ("code", models.CharField(max_length=80, verbose_name="代码")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("due_on", models.DateField(verbose_name="期限")),
                ("at_least", models.PositiveIntegerField(verbose_name="目标值")),
                ("unit", models.CharField(max_length=20, verbose_name="单位")),
                ("computed_by", models.CharField(max_length=80, verbose_name="计算项")),
                ("source_line", models.PositiveIntegerField(null=True, verbose_name="来源行")),
                ("is_value_from_source", models.BooleanField(verbose_name="数值出自来源")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
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
    ]
    operations = at_once(operations)
