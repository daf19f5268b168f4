"""Living the demo year: each stage does what people do, through the same actions, on its days."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Protocol, cast
from zoneinfo import ZoneInfo

from django.db import transaction

from ronghe.core.obligations.api import open_duties
from ronghe.core.register.api import Organisation
from ronghe.core.reviews.api import Decision, ReviewTask
from ronghe.foundation.accounts.api import Actor, Identity, Place, RoleCode, system_actor
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.packs.demo.branches import Body, bodies_of
from ronghe.web.packs.demo.checks import Course, courses
from ronghe.web.packs.demo.parameters import read_parameters
from ronghe.web.packs.story import DemoStory

SHANGHAI = ZoneInfo("Asia/Shanghai")
Say = Callable[[str], None]
"""#: Tells progress in one line."""


@dataclass(frozen=True)
class DemoYear:
    """A place whose roster is loaded, the story it lives, and the folder of its parameters."""

    place: str
    story: DemoStory
    folder: Path
    """`packs/<pack>/demo`."""
    say: Say

    def live(self) -> None:
        """Live the story's stages in order; each commits, so an interrupted load can start anew."""
        for name in self.story.stages:
            stage(name).live(self)
        self.set_clock(self.story.today)
        with place_system(self.place):
            open_duties(place=self.place, year=self.story.cycle, until=self.story.today)

    @property
    def system(self) -> Actor:
        """Who acts where nobody in particular does."""
        return system_actor(self.place)

    def acting(self, role: RoleCode, path: str, name: str = "演示审核人") -> Actor:
        """Somebody of a role at a path, signed as what it is: demo data."""
        return Actor(None, name, Identity(0, self.place, role, path, "演示数据"))

    def day(self, name: str) -> date:
        """A day of the story by its name; LookupError tells a pack's author what to add."""
        try:
            return self.story.days[name]
        except KeyError:
            raise LookupError(f"demo/story.yaml 的 days 里缺少“{name}”，请补上这一天。") from None

    def parameters(self, name: str) -> Any:
        """The content of `demo/<name>.yaml`, plain values; None where the place has no such file."""
        file = self.folder / f"{name}.yaml"
        return read_parameters(file.read_text("utf-8")) if file.is_file() else None

    def dice(self, name: str) -> Random:
        """Chances of one stage, the same in every load."""
        return Random(f"{self.story.spread.seed}:{name}")

    @contextmanager
    def on(self, day: date) -> Iterator[datetime]:
        """A day of the demo: the clock stands there, and the block is one transaction."""
        self.set_clock(day)
        with transaction.atomic(), place_system(self.place):
            yield datetime.combine(day, time(10), SHANGHAI)

    def set_clock(self, day: date) -> None:
        """Move the place's business clock."""
        Place.objects.filter(pk=self.place, is_demo=True).update(demo_today=day)

    def bodies(self) -> list[Body]:
        """All grassroots organisations with members and posts, by code."""
        with place_system(self.place):
            return bodies_of(self.place)

    def branch(self) -> Organisation:
        """The branch the story is told in; to be asked inside the place's scope."""
        return Organisation.objects.get(place=self.place, name=self.story.branch.name)

    def courses(self) -> dict[str, Course]:
        """How each organisation fares this year, by its code."""
        named = Organisation.objects.filter(place=self.place, name=self.story.branch.name)
        with place_system(self.place):
            featured = named.values_list("code", flat=True).first() or ""
        return courses(self.bodies(), self.story.spread, featured)

    def pending(self, kind: str) -> list[ReviewTask]:
        """Review tasks of a kind that wait, oldest first."""
        waiting = ReviewTask.objects.filter(
            place=self.place, subject_kind=kind, decision=Decision.PENDING
        )
        return list(waiting.select_related("review", "review__organisation").order_by("pk"))


class Stage(Protocol):
    """A module of this package that lives one part of the year."""

    def live(self, year: DemoYear) -> None:
        """Do what people do in that part."""


def stage(name: str) -> Stage:
    """The stage of that name: the module beside this one."""
    return cast("Stage", import_module(f"ronghe.web.packs.demo.{name}"))
