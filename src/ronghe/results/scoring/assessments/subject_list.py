"""Subjects that are not organisations of the register, listed by the pack (kind `subject-list`)."""

from typing import Annotated, Literal

from pydantic import Field

from ronghe.results.scoring.arithmetic.exact import Stated

SubjectCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$")]


class ListedSubject(Stated):
    """One subject; `pool` separates those who compete, `organisation` names who owns it."""

    code: SubjectCode
    name: str = Field(min_length=1)
    pool: str | None = Field(None, pattern=r"^\S+$")
    tags: tuple[str, ...] = ()
    organisation: str | None = None


class SubjectList(Stated):
    """Subjects of one kind in the order in which people expect them; never people."""

    kind: Literal["UNIT", "PROJECT", "POST", "CELL"]
    subjects: tuple[ListedSubject, ...] = Field(min_length=1, max_length=10_000)
