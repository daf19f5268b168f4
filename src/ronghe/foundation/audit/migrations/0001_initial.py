import django.db.models.deletion
import ronghe.foundation.kernel.constraints
import ronghe.foundation.kernel.fields
from django.db import migrations, models
from ronghe.foundation.kernel.tables import at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0001_scope"),
        ("accounts", "0001_initial"),
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
                        db_collation="C", max_length=200, verbose_name="范围"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("user_id", models.BigIntegerField(null=True, verbose_name="账号")),
                ("signature", models.CharField(max_length=120, verbose_name="何人")),
                ("verb", models.CharField(max_length=60, verbose_name="动作")),
                ("subject_kind", models.CharField(max_length=40, verbose_name="对象类型")),
                ("subject_code", models.CharField(max_length=80, verbose_name="对象")),
                ("sentence", models.TextField(verbose_name="所做之事")),
                ("reason", models.TextField(blank=True, verbose_name="理由")),
                ("context", models.UUIDField(null=True, verbose_name="变更批次")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["path", "-at"], name="audit_entry_path_at"),
                    models.Index(
                        fields=["subject_kind", "subject_code", "-at"], name="audit_entry_subject"
                    ),
                ],
                "constraints": [
                    ronghe.foundation.kernel.constraints.RowScope(
                        columns=("path",), name="audit_entry_scope", wall="general"
                    ),
                    ronghe.foundation.kernel.constraints.Frozen(name="audit_entry_frozen"),
                ],
            },
        ),
    ]
    operations = at_once(operations)
