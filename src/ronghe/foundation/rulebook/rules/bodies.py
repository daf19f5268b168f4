"""What every rule body has in common: strict frozen models, canonical JSON, digest (design idea 4)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

T = TypeVar("T")

Body = Mapping[str, Any]
"""A rule's content as plain JSON values (no floats: a decimal is written as text)."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
"""A stored code, UPPER_SNAKE."""

KEY_PATTERN = r"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$"
RuleKey = Annotated[str, StringConstraints(pattern=KEY_PATTERN)]
"""A rule's key within its kind: kebab-case, or UPPER_SNAKE where the key is itself a stored code."""

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Text that people read; never empty."""


class RuleBody(BaseModel):
    """Base of all rule schemas: unknown fields refused, nothing changed later.

    What comes in is held to exact types by `mistakes_in`; the model itself stays lenient, so that a
    body stored as JSON (lists for tuples, text for dates) is read back by plain `model_validate`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def wrong(sentence: str) -> PydanticCustomError:
    """An error for a model's own validator that reaches people word for word."""
    return PydanticCustomError("rule", "{sentence}", {"sentence": sentence})


def repeated(values: list[T]) -> list[T]:
    """The values that occur more than once, each named once, in order of second appearance."""
    seen: list[T] = []
    twice: list[T] = []
    for value in values:
        if value in seen and value not in twice:
            twice.append(value)
        seen.append(value)
    return twice


def canonical_json(body: Body) -> str:
    """One spelling per content: keys sorted, no spaces, Chinese kept; floats and NaN refused."""
    return json.dumps(
        _plain(body), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def body_digest(body: Body) -> str:
    """SHA-256 (hex) of the canonical JSON: equal exactly when two bodies say the same."""
    return hashlib.sha256(canonical_json(body).encode()).hexdigest()


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | str():
            return value
        case Mapping():
            return {str(key): _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
    raise TypeError(f"a rule body holds plain JSON values without floats, not {value!r}")
