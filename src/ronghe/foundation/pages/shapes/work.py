"""Work lists, review queues, meetings, notices, jobs: what people act on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ronghe.foundation.pages.shapes.marks import Clause, Link, Mark, State


@dataclass(frozen=True)
class Todo:
    """One thing to do: what, by when, about how many minutes, one button."""

    title: str
    why: str
    action_label: str
    action_url: str
    state: State = State.NOT_DUE
    due_words: str = ""
    minutes: int | None = None
    clause: Clause | None = None
    refusal: str = ""


@dataclass(frozen=True)
class QueueItem:
    """A line of the review desk's queue."""

    key: str
    title: str
    subtitle: str
    url: str
    mark: Mark
    due_words: str = ""
    is_unread: bool = False
    is_selected: bool = False


@dataclass(frozen=True)
class RosterPerson:
    """Somebody expected at a meeting; present unless said otherwise."""

    key: str
    name: str
    note: str = ""
    is_absent: bool = False
    reason: str = ""
    error: str = ""


@dataclass(frozen=True)
class Event:
    """One line of a timeline; `on` is the date as printed."""

    on: str
    title: str
    by: str = ""
    text: str = ""
    url: str = ""
    state: State = State.DONE


@dataclass(frozen=True)
class Stop:
    """A step or a loop stage: what it is, where it stands, where it leads."""

    label: str
    state: State = State.NOT_DUE
    value: str = ""
    note: str = ""
    url: str = ""
    clause: Clause | None = None


@dataclass(frozen=True)
class Notice:
    """A notice 公示: scope on the ladder, its days, and whether an objection can still be made."""

    title: str
    url: str
    scope: str
    from_on: str
    until_on: str
    mark: Mark
    days_words: str = ""
    objection_url: str = ""
    objection_refusal: str = ""


class JobState(StrEnum):
    """How a long job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class Job:
    """A long job; `poll_url` answers with this component again while it runs."""

    title: str
    state: JobState
    done: int = 0
    total: int = 0
    words: str = ""
    poll_url: str = ""
    links: Sequence[Link] = ()

    @property
    def is_open(self) -> bool:
        """Whether the page should ask again."""
        return self.state in {JobState.WAITING, JobState.RUNNING}
