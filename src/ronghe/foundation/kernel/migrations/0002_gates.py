"""The scope functions ask for a further range only where the scope has one.

A row out of scope used to be compared with all 16 slots, most of them empty; a reader of one subtree
now pays for one. Arms stay index ranges, in groups that double, each behind the question whether
its first slot is filled.
"""

from collections.abc import Sequence

from django.db import migrations

WALLS = ("general", "member", "citizen")
GROUPS = (range(1), range(1, 2), range(2, 4), range(4, 8), range(8, 16))
BEFORE = (range(16),)


def in_scope(wall: str, groups: Sequence[range]) -> str:
    """The SQL function of one wall, which the policies call and the planner inlines."""
    setting = f"current_setting('app.scope_{wall}', true)"
    return (
        f"CREATE OR REPLACE FUNCTION in_scope_{wall}(p text) RETURNS boolean "
        f"LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT {_arms(setting, groups)} $$"
    )


def _arms(setting: str, groups: Sequence[range]) -> str:
    first, *others = groups
    arms = " OR ".join(
        f"(p >= split_part({setting}, ',', {2 * slot + 1}) COLLATE \"C\""
        f" AND p < split_part({setting}, ',', {2 * slot + 2}) COLLATE \"C\")"
        for slot in first
    )
    if not others:
        return arms
    filled = f"split_part({setting}, ',', {2 * others[0][0] + 1}) <> ''"
    return f"{arms} OR ({filled} AND ({_arms(setting, others)}))"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_scope")]
    operations = [
        migrations.RunSQL(in_scope(wall, GROUPS), in_scope(wall, BEFORE)) for wall in WALLS
    ]
