"""The page that meeting documents are written on, and a finished one."""

from dataclasses import dataclass

from ronghe.foundation.pages.paper import (
    BODY,
    HEITI,
    content,
    heading,
    indented,
    line,
    new_page,
    note,
    styled,
    subheading,
)

__all__ = [
    "BODY",
    "HEITI",
    "MeetingFile",
    "content",
    "heading",
    "indented",
    "line",
    "new_page",
    "note",
    "styled",
    "subheading",
]


@dataclass(frozen=True)
class MeetingFile:
    """A finished document: its file name and content."""

    name: str
    content: bytes
