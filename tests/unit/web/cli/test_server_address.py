"""One server address yields the addresses of both roles, whatever is in it."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from ronghe.web.cli.database_urls import DatabaseUrls
from ronghe.web.cli.databases import given_urls, uses_embedded
from ronghe.web.cli.failure import CannotContinue
from ronghe.web.cli.server_address import ServerAddress


def test_host_port_and_options_stay_while_role_and_database_change() -> None:
    server = ServerAddress.parse(
        "postgresql://admin:s%40fe@db.example:6432/postgres?sslmode=require"
    )
    address = conninfo_to_dict(server.url("ronghe_app", "a/b@c", "ronghe"))
    assert address == {
        "user": "ronghe_app",
        "password": "a/b@c",
        "host": "db.example",
        "port": "6432",
        "dbname": "ronghe",
        "sslmode": "require",
    }


def test_a_socket_folder_with_spaces_and_chinese_survives() -> None:
    server = ServerAddress.parse("postgresql://postgres:x@/postgres?host=%2Fsrv%2F%E6%95%B0%20a")
    assert conninfo_to_dict(server.url("r", "p", "d"))["host"] == "/srv/数 a"


def test_without_a_database_the_administrator_uses_postgres() -> None:
    assert ServerAddress.parse("postgres://admin@db.example").database == "postgres"


@pytest.mark.parametrize("url", ["mysql://a@b/c", "sqlite:///x", "host=db", ""])
def test_anything_but_postgresql_is_refused(url: str) -> None:
    with pytest.raises(CannotContinue, match="postgresql://"):
        ServerAddress.parse(url)


def test_both_prepared_addresses_are_used_as_they_are() -> None:
    urls = DatabaseUrls(app="postgresql://a", owner="postgresql://o")
    assert given_urls(urls.environment()) == urls
    assert not uses_embedded(urls.environment())


def test_one_prepared_address_alone_is_not_enough() -> None:
    assert given_urls({"RONGHE_DATABASE_URL": "postgresql://a"}) is None
    assert uses_embedded({"RONGHE_DATABASE_URL": "postgresql://a"})


def test_a_foreign_server_is_not_ours_to_start() -> None:
    assert not uses_embedded({"DATABASE_URL": "postgresql://admin@db.example/postgres"})
