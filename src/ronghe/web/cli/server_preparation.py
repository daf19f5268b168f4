"""Make the two roles and the database on a PostgreSQL server, whosever server it is.

The administrative role only makes roles; `ronghe_owner` makes and owns the database itself, so the
administrator needs no more than CREATEROLE and CREATEDB.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from ronghe.web.cli.database_urls import DatabaseUrls
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.server_address import ServerAddress
from ronghe.web.config.secret_file import secrets_in

OWNER = "ronghe_owner"
APP = "ronghe_app"
DATABASE = "ronghe"
OLDEST_VERSION = 150_000
_HISTORY_SETTING = "pgtrigger.ignore"
_PREPARING = 7_204_119_301


def urls_on(server: ServerAddress, var: Path) -> DatabaseUrls:
    """The two addresses on a server, whether it runs or not."""
    owner, app = _passwords(var)
    return DatabaseUrls(
        app=server.url(APP, app, DATABASE), owner=server.url(OWNER, owner, DATABASE)
    )


def prepare_server(server: ServerAddress, var: Path) -> DatabaseUrls:
    """Make the roles and the database on a server, or bring them up to date; may be repeated."""
    urls = urls_on(server, var)
    with _connected(server.administrator) as admin:
        if admin.info.server_version < OLDEST_VERSION:
            raise CannotContinue(
                f"数据库服务器是 PostgreSQL {admin.info.server_version // 10_000}，需要 15 或更新版本。"
                f"升级服务器，或去掉 DATABASE_URL 改用自带的数据库：unset DATABASE_URL"
            )
        admin.execute("SELECT pg_advisory_lock(%s)", [_PREPARING])
        has_history_setting = _prepare_roles(admin, var)
        _prepare_database(admin, server.url(OWNER, _passwords(var)[0], server.database))
    _prepare_rights(urls.owner)
    return urls if has_history_setting else _with_history_setting(urls)


def _passwords(var: Path) -> tuple[str, str]:
    owner, app = secrets_in(var, "database_owner_password", "database_app_password").values()
    return owner, app


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection]:
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        where = conninfo_to_dict(url).get("host", "")
        reason = str(error).strip().splitlines()[-1]
        raise CannotContinue(
            f"连不上数据库服务器 {where}：{reason}。检查 DATABASE_URL 和服务器；自带数据库的口令若与"
            f" secrets.json 不符，放回原来的文件，或清空重建：./ronghe demo --reset"
        ) from error
    with connection:
        yield connection


def _prepare_roles(admin: psycopg.Connection, var: Path) -> bool:
    """Make both roles with our passwords; False when the history setting could not be stored."""
    owner, app = _passwords(var)
    try:
        _prepare_role(admin, OWNER, owner, "CREATEDB")
        _prepare_role(admin, APP, app, "NOCREATEDB")
    except psycopg.errors.InsufficientPrivilege as error:
        raise CannotContinue(
            "DATABASE_URL 里的账号不能建立角色。请数据库管理员授权："
            "ALTER ROLE 该账号 CREATEROLE CREATEDB"
        ) from error
    stored = [_store_history_setting(admin, role) for role in (OWNER, APP)]
    return all(stored)


def _prepare_role(admin: psycopg.Connection, role: str, password: str, createdb: str) -> None:
    exists = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    statement = (
        "ALTER ROLE {} LOGIN {} PASSWORD {}" if exists else "CREATE ROLE {} LOGIN {} PASSWORD {}"
    )
    admin.execute(
        sql.SQL(statement).format(sql.Identifier(role), sql.SQL(createdb), sql.Literal(password))
    )


def _store_history_setting(admin: psycopg.Connection, role: str) -> bool:
    """History triggers are quadratic in one transaction unless this is set, empty, for the role.

    Only a superuser may store a setting the server does not know.
    """
    statement = sql.SQL("ALTER ROLE {} SET {} = '{{}}'")
    setting = sql.SQL(_HISTORY_SETTING)
    try:
        admin.execute(statement.format(sql.Identifier(role), setting))
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def _prepare_database(admin: psycopg.Connection, owner_url: str) -> None:
    exists = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
    if exists:
        return
    with _connected(owner_url) as owner:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))


def _prepare_rights(owner_url: str) -> None:
    """Nobody but the two roles may connect; the application may use what the owner will create."""
    with _connected(owner_url) as owner:
        owner.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        owner.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO {APP}")
        for statement in default_rights():
            owner.execute(statement)


def drop_database(server: ServerAddress, var: Path) -> None:
    """Delete our database on a server; the roles stay."""
    prepare_server(server, var)
    with _connected(server.url(OWNER, _passwords(var)[0], server.database)) as owner:
        owner.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


def default_rights() -> tuple[str, ...]:
    """Statements for the owner, once per database before its first migration."""
    alter = f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public GRANT"
    return (
        f"{alter} SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
        f"{alter} USAGE, SELECT ON SEQUENCES TO {APP}",
    )


def _with_history_setting(urls: DatabaseUrls) -> DatabaseUrls:
    """Carry the setting in the addresses where the server would not store it."""
    option = f"options=-c%20{_HISTORY_SETTING}%3D%7B%7D"
    app, owner = (url + ("&" if "?" in url else "?") + option for url in (urls.app, urls.owner))
    return DatabaseUrls(app=app, owner=owner)
