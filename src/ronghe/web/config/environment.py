"""What the process learns from its environment: addresses, folders, secrets.

Secrets live in ``<var>/secrets.json`` (mode 0600) and are made on first use, so that a fresh
checkout needs no hand-written configuration and no secret is ever committed.
"""

import os
from functools import cache
from pathlib import Path

from ronghe.web.config.secret_file import secrets_in

PROJECT = Path(__file__).resolve().parents[4]


def var_folder() -> Path:
    """The folder for everything made at run time: database, files, secrets."""
    return Path(os.environ.get("RONGHE_VAR") or PROJECT / "var")


@cache
def secret(name: str) -> str:
    """The named secret as text, made once with 256 bits of randomness."""
    return secrets_in(var_folder(), name)[name]


def flag(name: str, *, default: bool) -> bool:
    """A yes/no environment variable: ``1``, ``true`` and ``yes`` mean yes."""
    value = os.environ.get(name)
    return default if value is None else value.lower() in {"1", "true", "yes"}


def database_url() -> str:
    """The address this process uses: the restricted role, unless RONGHE_ROLE is ``owner``."""
    owner = os.environ.get("RONGHE_ROLE") == "owner"
    name = "RONGHE_OWNER_DATABASE_URL" if owner else "RONGHE_DATABASE_URL"
    return os.environ.get(name, "")
