"""The address of a PostgreSQL server, and the same server as another role or database."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from ronghe.web.cli.failure import CannotContinue


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """A `postgresql://` address of a role that may create roles and databases."""

    administrator: str = field(repr=False)

    @classmethod
    def parse(cls, url: str) -> "ServerAddress":
        """Check the address; raises CannotContinue for anything but PostgreSQL."""
        if urlsplit(url).scheme not in {"postgresql", "postgres"}:
            raise CannotContinue(
                "DATABASE_URL 不是 PostgreSQL 的地址。写成这样：postgresql://账号:口令@主机:5432/postgres"
            )
        return cls(url)

    @property
    def database(self) -> str:
        """The database the administrator connects to."""
        return urlsplit(self.administrator).path.lstrip("/") or "postgres"

    def url(self, role: str, password: str, database: str) -> str:
        """The same server and connection options, as another role, on another database."""
        parts = urlsplit(self.administrator)
        where = parts.netloc.rpartition("@")[2]
        who = f"{quote(role)}:{quote(password, safe='')}"
        changed = SplitResult(parts.scheme, f"{who}@{where}", f"/{database}", parts.query, "")
        return urlunsplit(changed)
