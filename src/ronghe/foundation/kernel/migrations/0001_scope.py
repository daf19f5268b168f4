"""Functions that the row-level security policies call, and the cache's table."""

from django.db import migrations

SLOTS = 16


def in_scope(wall: str) -> str:
    """One SQL function with an arm per slot: inlined, so each arm can be an index range."""
    setting = f"current_setting('app.scope_{wall}', true)"
    arms = " OR ".join(
        f"(p >= split_part({setting}, ',', {2 * i + 1}) COLLATE \"C\""
        f" AND p < split_part({setting}, ',', {2 * i + 2}) COLLATE \"C\")"
        for i in range(SLOTS)
    )
    return (
        f"CREATE FUNCTION in_scope_{wall}(p text) RETURNS boolean "
        f"LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT {arms} $$"
    )


# ANALYZE belongs to a table's owner; after a bulk load the application needs fresh statistics.
STATISTICS = """
CREATE FUNCTION refresh_statistics(tables text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY tables LOOP EXECUTE format('ANALYZE %I', name); END LOOP;
END $$;
"""

CACHE = """
CREATE TABLE kernel_cache (
  cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX kernel_cache_expires ON kernel_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        *(
            migrations.RunSQL(in_scope(wall), f"DROP FUNCTION in_scope_{wall}(text)")
            for wall in ("general", "member", "citizen")
        ),
        migrations.RunSQL(STATISTICS, "DROP FUNCTION refresh_statistics(text[])"),
        migrations.RunSQL(CACHE, "DROP TABLE kernel_cache"),
    ]
