"""Which checklist items a meeting is evidence for, by the judge that answers them (S-13). Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """What a meeting can prove: its kinds, the duties it closed, whether the secretary lectured."""

    kinds: Collection[str]
    duties: Collection[str]
    is_lecture_by_secretary: bool


def rests_on(judge: str, params: Mapping[str, int | str], meeting: Evidence) -> bool:
    """Whether this judge, asked with these parameters, counts the meeting."""
    match judge:
        case "meeting_recorded":
            return params.get("kind") in meeting.kinds
        case "lecture_by_secretary":
            return meeting.is_lecture_by_secretary
        case "attendance":
            return True
        case "duty_fulfilled":
            return params.get("duty") in meeting.duties
        case _:
            return False
