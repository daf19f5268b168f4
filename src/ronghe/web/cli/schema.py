"""What the database's schema depends on, and whether this version of the project made it."""

from pathlib import Path

import psycopg

from ronghe.web.cli.prepared import digest_of_files


def schema_digest(project: Path) -> str:
    """A digest of everything that decides about tables, policies and triggers."""
    source = project / "src"
    kernel = source / "ronghe" / "foundation" / "kernel"
    models = [*source.rglob("migrations/*.py"), *source.rglob("models.py")]
    walls = [*source.rglob("models/*.py"), kernel / "constraints.py", kernel / "history.py"]
    return digest_of_files([*models, *walls, project / "requirements" / "runtime.txt"])


def unknown_migrations(project: Path, owner_url: str) -> list[str]:
    """Migrations of our rooms that the database has seen and this version does not hold."""
    rooms = {path.parent.name: path for path in project.glob("src/ronghe/*/*/migrations")}
    with psycopg.connect(owner_url) as connection:
        [table] = connection.execute("SELECT to_regclass('django_migrations')").fetchone() or [None]
        if table is None:
            return []
        seen = connection.execute("SELECT app, name FROM django_migrations ORDER BY id").fetchall()
    return [
        f"{room}.{name}"
        for room, name in seen
        if room in rooms and not (rooms[room] / f"{name}.py").exists()
    ]
