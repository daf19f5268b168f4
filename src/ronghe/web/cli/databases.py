"""The two roles and the database every other command works with.

`ronghe_owner` migrates and owns everything; `ronghe_app` serves, is restricted by row-level
security and owns nothing. Three sources, first match wins:

1. RONGHE_DATABASE_URL and RONGHE_OWNER_DATABASE_URL: somebody has prepared a database, use it.
2. DATABASE_URL: a server and an administrative role on it; roles and database are made there.
3. Neither: the embedded server in `<var>/postgres`.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from ronghe.web.cli.database_urls import APP_URL, OWNER_URL, DatabaseUrls
from ronghe.web.cli.embedded_postgres import SUPERUSER, Cluster, lay_out
from ronghe.web.cli.server_address import ServerAddress
from ronghe.web.cli.server_preparation import prepare_server
from ronghe.web.config.secret_file import secrets_in


@contextmanager
def ready_databases(
    var: Path, *, environ: Mapping[str, str], say: Callable[[str], None]
) -> Iterator[DatabaseUrls]:
    """Have a prepared database for as long as the block lasts.

    Raises CannotContinue with a sentence when there is none to be had.
    """
    given = given_urls(environ)
    if given:
        yield given
    elif environ.get("DATABASE_URL"):
        yield prepare_server(ServerAddress.parse(environ["DATABASE_URL"]), var)
    else:
        cluster = embedded_cluster(var, say=say)
        with cluster.running():
            yield prepare_server(administrator_of(cluster), var)


def given_urls(environ: Mapping[str, str]) -> DatabaseUrls | None:
    """The two addresses when somebody has set them both."""
    app, owner = environ.get(APP_URL), environ.get(OWNER_URL)
    return DatabaseUrls(app=app, owner=owner) if app and owner else None


def uses_embedded(environ: Mapping[str, str]) -> bool:
    """Whether the database is our own to start and stop."""
    return not (given_urls(environ) or environ.get("DATABASE_URL"))


def embedded_cluster(
    var: Path, *, say: Callable[[str], None], name: str = "postgres", system_only: bool = False
) -> Cluster:
    """The embedded server whose data lies in `<var>/<name>`; not started yet."""
    [password] = secrets_in(var, "database_superuser_password").values()
    layout = lay_out(var / name, say=say, system_only=system_only)
    return Cluster(layout=layout, password=password, say=say)


def administrator_of(cluster: Cluster) -> ServerAddress:
    """The embedded server's address as its superuser."""
    return ServerAddress.parse(
        cluster.url(user=SUPERUSER, password=cluster.password, database=SUPERUSER)
    )
