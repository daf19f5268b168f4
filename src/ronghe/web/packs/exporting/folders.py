"""Files put into a new folder, all or none that could be mistaken for all."""

from collections.abc import Mapping
from pathlib import Path


class Taken(FileExistsError):
    """There is something already; the message is one sentence for people."""


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name into a folder that does not exist yet; raises `Taken`."""
    if folder.exists():
        raise Taken(f"{folder} 已经存在；请换一个新目录，或先删去它。")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
