"""Keep the migrated, empty test database as a template: the next run copies it in 0.1 s.

The template's name holds a digest of every migration, so a changed migration makes a new one.
"""

import psycopg
from psycopg import sql

from ronghe.web.cli.folders import PROJECT
from ronghe.web.cli.prepared import digest_of_files

_PREFIX = "migrated_"


def template_name() -> str:
    """Name of the template for the migrations as they are now."""
    files = (PROJECT / "src").rglob("migrations/*.py")
    digest = digest_of_files([*files, PROJECT / "requirements" / "runtime.txt"])
    return _PREFIX + digest[:16]


def has_template(server: str) -> bool:
    """Whether the template for the present migrations is there."""
    with psycopg.connect(server) as connection:
        asked = "SELECT 1 FROM pg_database WHERE datname = %s"
        return connection.execute(asked, [template_name()]).fetchone() is not None


def keep_as_template(server: str, database: str) -> None:
    """Copy a migrated database that nobody is connected to, and drop outdated templates."""
    wanted = template_name()
    with psycopg.connect(server, autocommit=True) as connection:
        asked = "SELECT datname FROM pg_database WHERE datname LIKE %s"
        for (name,) in connection.execute(asked, [f"{_PREFIX}%"]).fetchall():
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(wanted), sql.Identifier(database)
            )
        )
