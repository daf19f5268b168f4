"""What the frame of every page shows: place, identity, navigation, clock.

A middleware sets `request.shell`; the context processor hands it to the templates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ronghe.foundation.accounts.api import ActorRequest
from ronghe.foundation.pages.toasts import Toast, toast_of
from ronghe.web.portal.words import script_words


@dataclass(frozen=True)
class ShellPlace:
    """The place the reader is in; `is_demo` shows the permanent strip and the clock chip."""

    code: str
    name: str
    short_name: str
    is_demo: bool


@dataclass(frozen=True)
class Identity:
    """One office somebody holds: "支部书记" of "独墅湖某某支部"."""

    key: str
    office: str
    organisation: str
    is_current: bool = False


@dataclass(frozen=True)
class NavigationItem:
    """A page of a section, or an entry of the phone's bottom bar."""

    label: str
    url: str
    active: bool = False
    icon: str = ""
    count: int = 0


@dataclass(frozen=True)
class NavigationSection:
    """A first-level entry: at most four characters, an icon, and its pages."""

    label: str
    url: str
    icon: str
    active: bool = False
    items: Sequence[NavigationItem] = ()
    is_at_foot: bool = False


@dataclass(frozen=True)
class ShellLinks:
    """Addresses of the top bar; an empty one hides its entry. `record`: the form phones keep."""

    home: str = "/"
    search: str = ""
    messages: str = ""
    help: str = ""
    me: str = ""
    sign_out: str = ""
    switch_identity: str = ""
    large_type: str = ""
    language: str = ""
    demo_clock: str = ""
    record: str = ""


@dataclass(frozen=True)
class Shell:
    """Everything `portal/base.html` reads; `clock` is the business date of the place."""

    place: ShellPlace
    identity: Identity
    identities: Sequence[Identity]
    navigation: Sequence[NavigationSection]
    clock: date
    person_name: str = ""
    unread_count: int = 0
    large_type: bool = False
    bottom_bar: Sequence[NavigationItem] = ()
    links: ShellLinks = field(default_factory=ShellLinks)

    @property
    def section(self) -> NavigationSection | None:
        """The section the page belongs to, if any."""
        return next((section for section in self.navigation if section.active), None)


class PortalRequest(ActorRequest):
    """A request after the portal's middleware: its frame has the place and its day already."""

    shell: Shell


def shell(request: HttpRequest) -> dict[str, object]:
    """The frame's variables, `shell` being `None` before sign-in; toasts are read only if drawn."""
    frame: Shell | None = getattr(request, "shell", None)
    return {
        "shell": frame,
        "place": frame.place if frame else None,
        "identity": frame.identity if frame else None,
        "identities": frame.identities if frame else (),
        "navigation": frame.navigation if frame else (),
        "clock": frame.clock if frame else None,
        "unread_count": frame.unread_count if frame else 0,
        "large_type": frame.large_type if frame else False,
        "toasts": SimpleLazyObject(lambda: _toasts(request)),
        "script_words": script_words(),
    }


def _toasts(request: HttpRequest) -> list[Toast]:
    return [toast_of(message) for message in get_messages(request)]
