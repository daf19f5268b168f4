"""Tasks carry who submitted, so that a reviewer elsewhere in the tree can read it."""

from django.db import migrations

_FILL = """
UPDATE reviews_reviewtask t
   SET submitter = o.name, submitter_short = o.short_name, round = r.round
  FROM reviews_review r JOIN register_organisation o ON o.id = r.organisation_id
 WHERE r.id = t.review_id
"""


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_chains_as_graphs")]

    operations = [migrations.RunSQL(_FILL, migrations.RunSQL.noop)]
