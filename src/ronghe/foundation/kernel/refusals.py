"""Refusals: any "no" is one sentence that says what, why and what to do next (design idea 6)."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Refused(Exception):
    """An action that policy does not allow now; ``code`` is stable, ``sentence`` is for people."""

    code: str
    sentence: str
    status: int = 403
    details: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence


class Invalid(Refused):
    """Input that cannot be taken as it is; nothing was stored (422)."""

    def __init__(self, code: str, sentence: str, **details: Any) -> None:
        super().__init__(code, sentence, 422, details)


class Conflict(Refused):
    """The record changed since it was read (409); ``newer`` is its present state."""

    def __init__(self, sentence: str, **newer: Any) -> None:
        super().__init__("conflict", sentence, 409, newer)


def refusal_of(check: Any, *args: Any, **kwargs: Any) -> Refused | None:
    """Ask a ``check_can_…`` without doing: the refusal that would come, or None.

    The page shows its sentence at the disabled button.
    """
    try:
        check(*args, **kwargs)
    except Refused as refusal:
        return refusal
    return None
