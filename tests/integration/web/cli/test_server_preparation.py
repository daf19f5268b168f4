"""Roles, database and rights are made on any server, with no more power than that takes."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ronghe.web.cli import server_preparation
from ronghe.web.cli.database_urls import DatabaseUrls
from ronghe.web.cli.databases import administrator_of, ready_databases
from ronghe.web.cli.embedded_postgres import Cluster
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.folders import PROJECT
from ronghe.web.cli.schema import unknown_migrations
from ronghe.web.cli.server_address import ServerAddress
from ronghe.web.cli.server_preparation import drop_database, prepare_server


@pytest.fixture
def server(cluster: Cluster) -> Iterator[ServerAddress]:
    """A running server, as its superuser."""
    with cluster.running():
        yield administrator_of(cluster)


@pytest.fixture
def deployer(server: ServerAddress) -> ServerAddress:
    """The same server as a role that may make roles and databases and nothing else."""
    with psycopg.connect(server.administrator, autocommit=True) as connection:
        connection.execute("CREATE ROLE deployer LOGIN CREATEROLE CREATEDB PASSWORD 'enough'")
    return ServerAddress.parse(server.url("deployer", "enough", "postgres"))


def _one(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
        assert row is not None
        return row[0]


def test_neither_role_is_a_superuser_and_only_the_owner_makes_databases(
    server: ServerAddress, var: Path
) -> None:
    urls = prepare_server(server, var)
    rights = (
        "SELECT (rolsuper, rolcreaterole, rolcreatedb)::text FROM pg_roles WHERE rolname = '{}'"
    )
    assert _one(urls.app, rights.format("ronghe_app")) == "(f,f,f)"
    assert _one(urls.owner, rights.format("ronghe_owner")) == "(f,f,t)"


def test_the_application_uses_what_the_owner_creates_and_creates_nothing(
    server: ServerAddress, var: Path
) -> None:
    urls = prepare_server(server, var)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE note (id bigserial PRIMARY KEY, line text)")
    with psycopg.connect(urls.app, autocommit=True) as app:
        app.execute("INSERT INTO note (line) VALUES ('x')")
        app.execute("UPDATE note SET line = 'y'")
        app.execute("DELETE FROM note")
        app.execute("CREATE TEMPORARY TABLE staged (id int)")
        for forbidden in ("CREATE TABLE mine (id int)", "DROP TABLE note", "TRUNCATE note"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)


def test_preparing_again_changes_nothing_and_keeps_the_data(
    server: ServerAddress, var: Path
) -> None:
    urls = prepare_server(server, var)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE note AS SELECT 1 AS n")
    assert prepare_server(server, var) == urls
    assert _one(urls.app, "SELECT n FROM note") == 1


def test_a_role_that_may_make_roles_and_databases_is_enough(
    deployer: ServerAddress, var: Path
) -> None:
    urls = prepare_server(deployer, var)
    assert _one(urls.app, "SELECT current_user") == "ronghe_app"
    assert prepare_server(deployer, var) == urls


def test_history_is_set_for_both_roles_with_or_without_a_superuser(
    deployer: ServerAddress, server: ServerAddress, var: Path
) -> None:
    for urls in (prepare_server(deployer, var), prepare_server(server, var)):
        for url in (urls.app, urls.owner):
            assert _one(url, "SELECT current_setting('pgtrigger.ignore')") == "{}"


def test_nobody_else_may_connect_to_the_database(
    deployer: ServerAddress, server: ServerAddress, var: Path
) -> None:
    prepare_server(server, var)
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(server.url("deployer", "enough", "ronghe"))


def test_a_role_without_enough_rights_is_told_which_to_ask_for(
    server: ServerAddress, var: Path
) -> None:
    with psycopg.connect(server.administrator, autocommit=True) as connection:
        connection.execute("CREATE ROLE weak LOGIN PASSWORD 'weak'")
    with pytest.raises(CannotContinue, match="CREATEROLE CREATEDB"):
        prepare_server(ServerAddress.parse(server.url("weak", "weak", "postgres")), var)


def test_a_server_that_is_too_old_is_refused_with_its_version(
    server: ServerAddress, var: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_preparation, "OLDEST_VERSION", 990_000)
    with pytest.raises(CannotContinue, match=r"PostgreSQL 1\d，需要 15 或更新版本"):
        prepare_server(server, var)


def test_a_server_that_does_not_answer_is_named(var: Path) -> None:
    nowhere = {"DATABASE_URL": "postgresql://admin:x@127.0.0.1:9/postgres"}
    with (
        pytest.raises(CannotContinue, match=r"连不上数据库服务器 127\.0\.0\.1"),
        ready_databases(var, environ=nowhere, say=print),
    ):
        pass


def test_a_lost_secrets_file_is_told_with_the_way_out(cluster: Cluster, var: Path) -> None:
    with ready_databases(var, environ={}, say=print):
        pass
    (var / "secrets.json").unlink()
    with (
        pytest.raises(CannotContinue, match="demo --reset"),
        ready_databases(var, environ={}, say=print),
    ):
        pass


def test_dropping_the_database_leaves_a_server_that_can_be_prepared_again(
    deployer: ServerAddress, var: Path
) -> None:
    urls = prepare_server(deployer, var)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE note AS SELECT 1 AS n")
    drop_database(deployer, var)
    fresh: DatabaseUrls = prepare_server(deployer, var)
    assert _one(fresh.owner, "SELECT to_regclass('note')") is None


def test_a_database_of_another_version_is_named_and_left_alone(
    server: ServerAddress, var: Path
) -> None:
    urls = prepare_server(server, var)
    assert unknown_migrations(PROJECT, urls.owner) == []
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute("CREATE TABLE django_migrations (id serial, app text, name text)")
        seen = "INSERT INTO django_migrations (app, name) VALUES (%s, %s)"
        owner.execute(seen, ["register", "0001_initial"])
        owner.execute(seen, ["sessions", "0001_initial"])
        assert unknown_migrations(PROJECT, urls.owner) == []
        owner.execute(seen, ["register", "0099_of_another_version"])
    assert unknown_migrations(PROJECT, urls.owner) == ["register.0099_of_another_version"]
