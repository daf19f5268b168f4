"""The addresses of one database as its two roles."""

from dataclasses import dataclass

APP_URL, OWNER_URL = "RONGHE_DATABASE_URL", "RONGHE_OWNER_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """Addresses of one database as its two roles, passwords included."""

    app: str
    owner: str

    def environment(self) -> dict[str, str]:
        """The variables the settings read."""
        return {APP_URL: self.app, OWNER_URL: self.owner}
