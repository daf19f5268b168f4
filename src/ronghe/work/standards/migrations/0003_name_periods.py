"""What was checked before is the standardisation of its year."""

from django.db import migrations

_FILL = "UPDATE standards_selfcheck SET period = year::text WHERE period = ''"


class Migration(migrations.Migration):
    dependencies = [("standards", "0002_families")]

    operations = [migrations.RunSQL(_FILL, migrations.RunSQL.noop)]
