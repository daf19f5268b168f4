"""The file `<var>/secrets.json`: keys and passwords made on first use, readable by their owner alone.

Several processes may ask at once (server, worker, command line), so reading and making is one
step under a lock, and the file is replaced whole.
"""

import fcntl
import json
import os
import secrets
from pathlib import Path


class SecretsUnreadable(Exception):
    """The file is there but is not what we wrote; the message is a sentence for people."""


def secrets_in(var: Path, *names: str) -> dict[str, str]:
    """Read the named secrets, making missing ones with 256 bits of randomness (hexadecimal).

    Other names in the file are kept. Raises SecretsUnreadable when the file is damaged.
    """
    var.mkdir(parents=True, exist_ok=True)
    with (var / "secrets.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = var / "secrets.json"
        known = _read(path)
        missing = {name: secrets.token_hex(32) for name in names if name not in known}
        if missing:
            known |= missing
            _write(path, known)
    return {name: known[name] for name in names}


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text("utf-8"))
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise SecretsUnreadable(
            f"密钥文件 {path} 已损坏，读不出来。请从备份放回；没有备份而又只是演示数据，"
            f"就删掉它再重建：rm '{path}' && ./ronghe demo --reset"
        )
    return content


def _write(path: Path, content: dict[str, str]) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
