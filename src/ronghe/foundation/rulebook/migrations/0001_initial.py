import django.db.models.deletion
import ronghe.foundation.kernel.constraints
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
            name="RuleSet",
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
                ("kind", models.CharField(max_length=40, verbose_name="类型")),
                ("key", models.CharField(max_length=80, verbose_name="键")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="rule_set_scope"),
                    models.UniqueConstraint(fields=("place", "kind", "key"), name="rule_set_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="rulebook.ruleset",
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
                ("no", models.PositiveIntegerField(verbose_name="版本")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("valid_from", models.DateField(verbose_name="生效")),
                ("body", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                (
                    "origin",
                    models.CharField(
                        choices=[("PACK", "方法包"), ("LOCAL", "本地修改")],
                        max_length=10,
                        verbose_name="来处",
                    ),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "草稿"),
                            ("PUBLISHED", "已发布"),
                            ("RETIRED", "已停用"),
                            ("DISCARDED", "未采用"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="来源行"),
                ),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="条款")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("not_from_source", models.BooleanField(default=False, verbose_name="非来源设定")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                ),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="rule_version_scope"),
                    models.UniqueConstraint(
                        condition=models.Q(("no__gt", 0)),
                        fields=("rule_set", "no"),
                        name="rule_version_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "DRAFT")),
                        fields=("rule_set", "origin"),
                        name="rule_draft_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("no", 0),
                                ("published_at__isnull", True),
                                ("status__in", ["DRAFT", "DISCARDED"]),
                            ),
                            models.Q(
                                ("no__gt", 0),
                                ("published_at__isnull", False),
                                ("status__in", ["PUBLISHED", "RETIRED"]),
                            ),
                            _connector="OR",
                        ),
                        name="rule_version_published_has_time_and_no",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("retired_on__isnull", False), ("status", "RETIRED")),
                            models.Q(
                                models.Q(("status", "RETIRED"), _negated=True),
                                ("retired_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="rule_version_retired_has_day",
                    ),
                    ronghe.foundation.kernel.constraints.Settled(
                        along=("retired_on",),
                        may=("PUBLISHED", "RETIRED"),
                        name="rule_version_settled",
                        open_status="DRAFT",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleOffer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="rulebook.ruleset",
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
                ("release", models.PositiveIntegerField(verbose_name="方法包版次")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("valid_from", models.DateField(verbose_name="生效")),
                ("body", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="来源行"),
                ),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="条款")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("not_from_source", models.BooleanField(default=False, verbose_name="非来源设定")),
                ("moved_from", models.DateField(blank=True, null=True, verbose_name="原定生效")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("SAME", "没有变化"),
                            ("ADDED", "新增规则"),
                            ("UPDATED", "方法包有更新"),
                            ("KEPT", "只有本地改过，保留"),
                            ("CONFLICT", "两边都改过，须定夺"),
                            ("REMOVED", "方法包已不含，保留"),
                            ("PAST", "已被后一版接替，不再补发"),
                        ],
                        max_length=10,
                        verbose_name="比较结果",
                    ),
                ),
                (
                    "ours",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "待处理"),
                            ("TAKEN", "已采用"),
                            ("KEPT", "保留本地"),
                            ("MERGED", "逐项合并"),
                            ("REPLACED", "已被新版替代"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="处理人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.PlaceScope(name="rule_offer_scope"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "OPEN")),
                        fields=("rule_set",),
                        name="rule_offer_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleOfferEvent",
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
                        to="rulebook.ruleoffer",
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
                    "rule_set",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleset",
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
                ("release", models.PositiveIntegerField(verbose_name="方法包版次")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("valid_from", models.DateField(verbose_name="生效")),
                ("body", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="来源行"),
                ),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="条款")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("not_from_source", models.BooleanField(default=False, verbose_name="非来源设定")),
                ("moved_from", models.DateField(blank=True, null=True, verbose_name="原定生效")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("SAME", "没有变化"),
                            ("ADDED", "新增规则"),
                            ("UPDATED", "方法包有更新"),
                            ("KEPT", "只有本地改过，保留"),
                            ("CONFLICT", "两边都改过，须定夺"),
                            ("REMOVED", "方法包已不含，保留"),
                            ("PAST", "已被后一版接替，不再补发"),
                        ],
                        max_length=10,
                        verbose_name="比较结果",
                    ),
                ),
                (
                    "ours",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "待处理"),
                            ("TAKEN", "已采用"),
                            ("KEPT", "保留本地"),
                            ("MERGED", "逐项合并"),
                            ("REPLACED", "已被新版替代"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="处理人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="rulebook_ruleoffer_event_scope", parent="rulebook_ruleoffer"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleVersionEvent",
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
                ("id", models.BigIntegerField()),
                (
                    "rule_set",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleset",
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
                ("no", models.PositiveIntegerField(verbose_name="版本")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("valid_from", models.DateField(verbose_name="生效")),
                ("body", models.JSONField(verbose_name="内容")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                (
                    "origin",
                    models.CharField(
                        choices=[("PACK", "方法包"), ("LOCAL", "本地修改")],
                        max_length=10,
                        verbose_name="来处",
                    ),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("DRAFT", "草稿"),
                            ("PUBLISHED", "已发布"),
                            ("RETIRED", "已停用"),
                            ("DISCARDED", "未采用"),
                        ],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "source_line",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="来源行"),
                ),
                ("clause", models.CharField(blank=True, max_length=80, verbose_name="条款")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                ("not_from_source", models.BooleanField(default=False, verbose_name="非来源设定")),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
                ),
                ("revision", models.PositiveIntegerField(default=0, verbose_name="修改次数")),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="rulebook_ruleversion_event_scope", parent="rulebook_ruleversion"
                    )
                ],
            },
        ),
    ]
    operations = at_once(operations)
