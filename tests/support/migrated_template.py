"""A migrated, empty database kept as a template: a test database is a copy of it, made in 0.1 s.

The template's name holds a digest of what decides about the schema, so a change makes a new one.
"""

import os

import psycopg
from django.core.management import call_command
from psycopg import sql

from ronghe.web.cli.folders import PROJECT
from ronghe.web.cli.schema import schema_digest
from ronghe.web.cli.server_preparation import default_rights
from support.switching import using

_PREFIX = "migrated_"


def template_name() -> str:
    """Name of the template for the migrations as they are now."""
    return _PREFIX + schema_digest(PROJECT)[:16]


def ensure_template() -> str:
    """Make the template unless it is there, dropping outdated ones; returns its name.

    To be called logged in as the owner, by one worker at a time.
    """
    wanted, draft = template_name(), f"draft_of_{template_name()}"
    with psycopg.connect(os.environ["RONGHE_OWNER_DATABASE_URL"], autocommit=True) as server:
        names = "SELECT datname FROM pg_database WHERE datname LIKE ANY (%s)"
        patterns = [f"{_PREFIX}%", f"draft_of_{_PREFIX}%"]
        found = [str(name) for (name,) in server.execute(names, [patterns]).fetchall()]
        if wanted in found:
            return wanted
        for name in found:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(draft)))
        _migrate(draft)
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        server.execute(rename.format(sql.Identifier(draft), sql.Identifier(wanted)))
    return wanted


def _migrate(name: str) -> None:
    with using(name) as connection:
        with connection.cursor() as cursor:
            for statement in default_rights():
                cursor.execute(statement)
        call_command("migrate", verbosity=0)
