"""Short confirmations after an act, with an undo for small ones."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

from ronghe.foundation.pages.shapes.marks import State

UNDO_TAG = "undo="


@dataclass(frozen=True)
class Toast:
    """A sentence, its state, and the address that takes the act back (posted to), if any."""

    text: str
    state: State = State.DONE
    undo_url: str = ""


def toast(
    request: HttpRequest, text: str, *, state: State = State.DONE, undo_url: str = ""
) -> None:
    """Say `text` on the next page; `undo_url` offers 撤销 and is posted to."""
    level = messages.ERROR if state is State.LATE else messages.SUCCESS
    tags = f"{state.value} {UNDO_TAG}{undo_url}" if undo_url else state.value
    messages.add_message(request, level, text, extra_tags=tags)


def toast_of(message: Message) -> Toast:
    """A stored message as a toast; one from elsewhere takes its state from its level."""
    words = (message.extra_tags or "").split()
    undo = next((word.removeprefix(UNDO_TAG) for word in words if word.startswith(UNDO_TAG)), "")
    states = [State(word) for word in words if word in set(State)]
    state = states[0] if states else _state_of(message.level)
    return Toast(text=str(message.message), state=state, undo_url=undo)


def _state_of(level: int) -> State:
    if level >= messages.ERROR:
        return State.LATE
    return State.SOON if level >= messages.WARNING else State.DONE
