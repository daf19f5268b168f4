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
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                (
                    "chain",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
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
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
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
            name="ReviewSample",
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
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
                    ),
                ),
                (
                    "path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="审核人路径"
                    ),
                ),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("step_title", models.CharField(max_length=60, verbose_name="步骤名")),
                ("seed", models.CharField(max_length=24, verbose_name="抽样种子")),
                ("total", models.PositiveIntegerField(verbose_name="总件数")),
                ("drawn", models.PositiveIntegerField(verbose_name="抽中件数")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "抽查中"),
                            ("PASSED", "全部通过"),
                            ("FAILED", "有退回，逐件审核"),
                        ],
                        default="OPEN",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("drawn_at", models.DateTimeField(verbose_name="抽样时间")),
                ("drawn_as", models.CharField(max_length=120, verbose_name="抽样人")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
            ],
            options={
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="review_sample_scope", wall="general"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("drawn__gte", 1), ("drawn__lte", models.F("total"))),
                        name="review_sample_within_total",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewSampleEvent",
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
                        to="reviews.reviewsample",
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
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="register.organisation",
                    ),
                ),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("step_title", models.CharField(max_length=60, verbose_name="步骤名")),
                ("seed", models.CharField(max_length=24, verbose_name="抽样种子")),
                ("total", models.PositiveIntegerField(verbose_name="总件数")),
                ("drawn", models.PositiveIntegerField(verbose_name="抽中件数")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "抽查中"),
                            ("PASSED", "全部通过"),
                            ("FAILED", "有退回，逐件审核"),
                        ],
                        default="OPEN",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("drawn_at", models.DateTimeField(verbose_name="抽样时间")),
                ("drawn_as", models.CharField(max_length=120, verbose_name="抽样人")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="办结时间")),
            ],
            options={
                "abstract": False,
                "constraints": [
                    ronghe.foundation.kernel.constraints.HistoryScope(
                        name="reviews_reviewsample_event_scope", parent="reviews_reviewsample"
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
                (
                    "submitter",
                    models.CharField(blank=True, max_length=120, verbose_name="提交的党组织"),
                ),
                (
                    "submitter_short",
                    models.CharField(blank=True, max_length=60, verbose_name="提交的党组织简称"),
                ),
                ("round", models.PositiveIntegerField(default=1, verbose_name="第几次提交")),
                ("step", models.PositiveSmallIntegerField(verbose_name="步骤")),
                ("step_title", models.CharField(max_length=60, verbose_name="步骤名")),
                ("verb", models.CharField(max_length=60, verbose_name="权限")),
                ("turn", models.PositiveSmallIntegerField(default=1, verbose_name="第几遍")),
                ("is_void", models.BooleanField(default=False, verbose_name="因退回作废")),
                (
                    "is_deemed_by_silence",
                    models.BooleanField(default=False, verbose_name="到期未答复视为同意"),
                ),
                (
                    "delegate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.organisation",
                    ),
                ),
                (
                    "delegate_path",
                    ronghe.foundation.kernel.fields.PathField(
                        blank=True,
                        db_collation="C",
                        default="",
                        max_length=200,
                        verbose_name="受托人路径",
                    ),
                ),
                ("delegate_until", models.DateField(blank=True, null=True, verbose_name="委托至")),
                (
                    "delegate_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="委托原因"),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tasks",
                        to="reviews.reviewsample",
                    ),
                ),
                ("is_held", models.BooleanField(default=False, verbose_name="随抽样等候")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("PENDING", "待审核"),
                            ("PASSED", "通过"),
                            ("RETURNED", "退回"),
                            ("DEEMED", "到期未答复，视为同意"),
                            ("SUPERSEDED", "不用再办"),
                        ],
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
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="办理人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("decision", "PENDING")),
                        fields=["path", "verb", "opened_at"],
                        name="review_task_pending",
                    ),
                    models.Index(
                        condition=models.Q(("decision", "PENDING"), ("delegate__isnull", False)),
                        fields=["delegate_path"],
                        name="review_task_delegated",
                    ),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path", "subject_path", "delegate_path"),
                        name="review_task_scope",
                        wall="general",
                    ),
                    models.UniqueConstraint(
                        fields=("review", "step", "reviewer", "turn"), name="review_task_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("delegate__isnull", True),
                                ("delegate_path", ""),
                                ("delegate_until__isnull", True),
                            ),
                            models.Q(
                                ("delegate__isnull", False),
                                ("delegate_until__isnull", False),
                                models.Q(("delegate_path", ""), _negated=True),
                                models.Q(("delegate_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="review_task_delegated_until_a_day",
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
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                (
                    "subject_path",
                    ronghe.foundation.kernel.fields.PathField(
                        db_collation="C", max_length=200, verbose_name="被审核人路径"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                (
                    "submitter",
                    models.CharField(blank=True, max_length=120, verbose_name="提交的党组织"),
                ),
                (
                    "submitter_short",
                    models.CharField(blank=True, max_length=60, verbose_name="提交的党组织简称"),
                ),
                ("round", models.PositiveIntegerField(default=1, verbose_name="第几次提交")),
                ("step", models.PositiveSmallIntegerField(verbose_name="步骤")),
                ("step_title", models.CharField(max_length=60, verbose_name="步骤名")),
                ("verb", models.CharField(max_length=60, verbose_name="权限")),
                ("turn", models.PositiveSmallIntegerField(default=1, verbose_name="第几遍")),
                ("is_void", models.BooleanField(default=False, verbose_name="因退回作废")),
                (
                    "is_deemed_by_silence",
                    models.BooleanField(default=False, verbose_name="到期未答复视为同意"),
                ),
                (
                    "delegate",
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
                    "delegate_path",
                    ronghe.foundation.kernel.fields.PathField(
                        blank=True,
                        db_collation="C",
                        default="",
                        max_length=200,
                        verbose_name="受托人路径",
                    ),
                ),
                ("delegate_until", models.DateField(blank=True, null=True, verbose_name="委托至")),
                (
                    "delegate_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="委托原因"),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewsample",
                    ),
                ),
                ("is_held", models.BooleanField(default=False, verbose_name="随抽样等候")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("PENDING", "待审核"),
                            ("PASSED", "通过"),
                            ("RETURNED", "退回"),
                            ("DEEMED", "到期未答复，视为同意"),
                            ("SUPERSEDED", "不用再办"),
                        ],
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
                ("decided_as", models.CharField(blank=True, max_length=120, verbose_name="办理人")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="版次")),
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
    ]
    operations = at_once(operations)
