"""The shape of a pack's files: manifest and the envelope around each rule."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ronghe.foundation.rulebook.kinds import RuleBody, RuleKey, Words, wrong

PlaceCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$")]


class PackSource(RuleBody):
    """The published text a pack follows."""

    title: Words | None = None
    """This and the next three are absent where the text itself does not say."""
    publisher: Words | None = None
    author: Words | None = None
    published_on: date | None = None
    sentence: Words
    """A sentence of the text, word for word, shown on the place's door."""
    sentence_line: int = Field(ge=1)
    note: Words | None = None


class Manifest(RuleBody):
    """The file `pack.yaml`."""

    key: RuleKey
    """Equals the folder's name."""
    place: PlaceCode
    """Short code of the place, used in addresses and commands."""
    name: Words
    short_name: Words
    position: int = Field(default=99, ge=1)
    """Where the place's door stands among the shipped ones; the first is the one loaded first."""
    release: int = Field(ge=1)
    """Counts up with every published change."""
    motto: Words | None = None
    """A few words of the source that say what the place's method is about."""
    motto_line: int | None = Field(default=None, ge=1)
    as_of: date
    """The day the source speaks of; demo places live then."""
    as_of_note: Words | None = None
    """Why that day, where the source does not state it."""
    source: PackSource

    @model_validator(mode="after")
    def _motto_with_its_line(self) -> Self:
        if (self.motto is None) != (self.motto_line is None):
            raise wrong("motto 和 motto_line 须同时写或同时不写，请补上或删去。")
        return self


class RuleSource(RuleBody):
    """Where the source states a rule."""

    line: int = Field(ge=1)
    document: RuleKey | None = None
    clause: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _document_and_clause_together(self) -> Self:
        if (self.document is None) != (self.clause is None):
            raise wrong("source 里的 document 和 clause 须同时写或同时不写，请补上或删去。")
        return self


class RuleEntry(RuleBody):
    """One entry under `rules:`; the body is checked by its kind's own schema."""

    kind: Words
    key: RuleKey
    title: Words
    valid_from: date
    source: RuleSource | None = None
    not_from_source: Literal[True] | None = None
    note: Words | None = None
    body: dict[str, Any]

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Self:
        if self.source is None and self.not_from_source is None:
            raise wrong(
                "没有写明出处：来源写明的请写 source.line，自行设定的请写 not_from_source: true。"
            )
        if self.source is not None and self.not_from_source is not None:
            raise wrong("source 和 not_from_source 只能写一个，请删去其一。")
        return self
