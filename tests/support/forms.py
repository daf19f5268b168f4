"""Forms as a browser would send them: read from the answered page, changed, sent to their address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

SILENT = {"submit", "button", "reset", "image", "file", "search"}
Values = dict[str, list[str]]


@dataclass
class Form:
    """A form of a page: where it goes and what it would send."""

    action: str
    key: str
    method: str
    values: Values = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """One more field."""
        self.values.setdefault(name, []).append(value)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.elsewhere: list[tuple[str, str, str]] = []
        self.inside: Form | None = None
        self.text: tuple[str, str] | None = None
        self.select: tuple[str, str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name, value = given.get("name", ""), given.get("value", "")
        match tag:
            case "form":
                method = given.get("method", "get").lower()
                self.inside = Form(given.get("action", ""), given.get("id", ""), method)
                self.forms.append(self.inside)
            case "input" if name and given.get("type", "text") not in SILENT:
                if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                    self._put(name, value, given.get("form", ""))
            case "textarea" if name:
                self.text = (name, given.get("form", ""))
                self._put(name, "", given.get("form", ""))
            case "select" if name:
                self.select = (name, given.get("form", ""), [])
            case "option" if self.select is not None:
                if "selected" in given or not self.select[2]:
                    self.select[2][:] = [value]

    def handle_data(self, data: str) -> None:
        if self.text is not None and not self.text[1] and self.inside is not None:
            self.inside.values[self.text[0]][-1] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "form":
                self.inside = None
            case "textarea":
                self.text = None
            case "select" if self.select is not None:
                name, form, chosen = self.select
                self._put(name, "".join(chosen), form)
                self.select = None

    def _put(self, name: str, value: str, form: str) -> None:
        if form:
            self.elsewhere.append((form, name, value))
        elif self.inside is not None:
            self.inside.add(name, value)


def forms_in(page: HttpResponse) -> list[Form]:
    """The forms of a page that post, with what a browser would send from them untouched."""
    reader = _Reader()
    reader.feed(page.content.decode())
    for key, name, value in reader.elsewhere:
        for one in reader.forms:
            if one.key == key:
                one.add(name, value)
    return [one for one in reader.forms if one.method == "post"]


def send(
    client: Client, page: HttpResponse, action: str, changes: Mapping[str, Any] | None = None
) -> HttpResponse:
    """Send the page's form whose address ends with `action`, as changed; follows redirects.

    An action that only a button names (``formaction``) is sent with the values of `#check-form`.
    Raises LookupError when the page offers no such form.
    """
    here = page.request["PATH_INFO"]
    found = [one for one in forms_in(page) if (one.action or here).split("?")[0].endswith(action)]
    address = found[0].action or here if found else ""
    if not found and f'{action}"' in page.content.decode():
        found = [one for one in forms_in(page) if one.key == "check-form"]
        address = here.rstrip("/") + action
    if not found:
        raise LookupError(f"no form for {action} on {here}")
    return client.post(address, {**found[0].values, **(changes or {})}, follow=True)
