"""The files of a record as `<c-attachments>` shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FileLine:
    """One file; `remove_url` is posted to, "" where it may not be removed."""

    name: str
    url: str
    kind: str
    size: str
    by: str = ""
    at: datetime | None = None
    remove_url: str = ""


@dataclass(frozen=True)
class FileList:
    """The files of one record; without `upload_url` nothing can be added."""

    key: str
    lines: Sequence[FileLine]
    upload_url: str = ""
    accepted: str = ""
    most_words: str = ""
