"""Schema, front-end and demo data, each made only when it is not there yet."""

from concurrent.futures import ThreadPoolExecutor

import psycopg

from ronghe.web.cli import assets
from ronghe.web.cli.database_urls import DatabaseUrls
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.management import Management
from ronghe.web.cli.prepared import Prepared, digest_of_files
from ronghe.web.cli.progress import step
from ronghe.web.cli.schema import schema_digest, unknown_migrations


def prepare(manage: Management, places: tuple[str, ...]) -> None:
    """Do everything the server needs before it can start; the front end beside the schema."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        front_end = beside.submit(_prepare_front_end, manage)
        migrate(manage)
        front_end.result()
    load_places(manage, places)


def _prepare_front_end(manage: Management) -> None:
    assets.install_packages(manage.folders)
    assets.collect_static(manage)


def migrate(manage: Management) -> None:
    """Bring the schema up to date when a migration has not been applied."""
    prepared = Prepared(manage.folders.stamps)
    digest = schema_digest(manage.folders.project)
    if prepared.has("schema", f"{digest} {_applied(manage.urls)}"):
        return
    if unknown := unknown_migrations(manage.folders.project, manage.urls.owner):
        raise CannotContinue(
            f"数据库由另一个版本建立（有本版本没有的迁移 {unknown[-1]}），不能直接更新。"
            "请换回那个版本，或清空重建：./ronghe demo --reset"
        )
    with step("建立或更新数据表"):
        manage.must("migrate", "--no-input", "--verbosity", "0")
    prepared.note("schema", f"{digest} {_applied(manage.urls)}")


def load_places(manage: Management, places: tuple[str, ...]) -> None:
    """Load the demo places unless these very files were loaded into this very database."""
    if not manage.exists("load_demo"):
        return
    prepared = Prepared(manage.folders.stamps)
    files = [path for path in (manage.folders.project / "packs").rglob("*") if path.is_file()]
    loaded = f"{digest_of_files(files)} {_database_number(manage.urls)}"
    key = " ".join(["demo", *places])
    if prepared.has(key, loaded):
        return
    with step("载入演示数据"):
        if not places:
            manage.must("load_demo")
        for place in places:
            manage.must("load_demo", "--place", place)
    prepared.note(key, loaded)


def _database_number(urls: DatabaseUrls) -> str:
    with psycopg.connect(urls.owner) as connection:
        asked = "SELECT oid FROM pg_database WHERE datname = current_database()"
        [number] = connection.execute(asked).fetchone() or [0]
    return str(number)


def _applied(urls: DatabaseUrls) -> str:
    """Which database this is and how many migrations it has seen."""
    with psycopg.connect(urls.owner) as connection:
        [table] = connection.execute("SELECT to_regclass('django_migrations')").fetchone() or [None]
        if table is None:
            return "none"
        asked = "SELECT count(*), max(id) FROM django_migrations"
        count, last = connection.execute(asked).fetchone() or (0, 0)
    return f"{_database_number(urls)} {count} {last}"
