"""What the process learns from its environment: addresses, folders, secrets.

Secrets live in ``<var>/secrets.json`` (mode 0600) and are made on first use, so that a fresh
checkout needs no hand-written configuration and no secret is ever committed.
"""

import json
import os
import secrets
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[4]


def var_folder() -> Path:
    """The folder for everything made at run time: database, files, secrets."""
    return Path(os.environ.get("RONGHE_VAR") or PROJECT / "var")


@cache
def secret(name: str) -> str:
    """The named secret as text, made once with 256 bits of randomness."""
    path = var_folder() / "secrets.json"
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    if name not in known:
        known[name] = secrets.token_hex(32)
        _write_private(path, json.dumps(known, indent=1, sort_keys=True))
    return known[name]


def _write_private(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def flag(name: str, *, default: bool) -> bool:
    """A yes/no environment variable: ``1``, ``true`` and ``yes`` mean yes."""
    value = os.environ.get(name)
    return default if value is None else value.lower() in {"1", "true", "yes"}


def database_url() -> str:
    """The address this process uses: the restricted role, unless RONGHE_ROLE is ``owner``."""
    owner = os.environ.get("RONGHE_ROLE") == "owner"
    name = "RONGHE_OWNER_DATABASE_URL" if owner else "RONGHE_DATABASE_URL"
    return os.environ.get(name, "")
