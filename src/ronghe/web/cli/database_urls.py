"""The addresses of one database as its two roles."""

from dataclasses import dataclass, field

APP_URL, OWNER_URL = "RONGHE_DATABASE_URL", "RONGHE_OWNER_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """Addresses of one database as its two roles, passwords included."""

    app: str = field(repr=False)
    owner: str = field(repr=False)

    def environment(self) -> dict[str, str]:
        """The variables the settings read."""
        return {APP_URL: self.app, OWNER_URL: self.owner}
