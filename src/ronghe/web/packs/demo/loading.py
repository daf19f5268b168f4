"""Loading a demo place: pack, roster through real files, cast, lived year."""

from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ronghe.core.obligations.api import load_calendar
from ronghe.core.register.api import (
    ImportKind,
    Membership,
    Organisation,
    Person,
    Placement,
    Post,
    PostKind,
    apply_import,
    keep_towns,
    preview_import,
)
from ronghe.foundation.accounts.api import (
    Actor,
    Place,
    RoleCode,
    User,
    clear_demo,
    grant_role,
    system_actor,
)
from ronghe.foundation.kernel.bulk import refresh_statistics
from ronghe.foundation.kernel.path import place_path
from ronghe.foundation.kernel.scope import place_system
from ronghe.web.packs.contents import Pack
from ronghe.web.packs.demo.year import DemoYear, Say
from ronghe.web.packs.loading import load_pack, read_pack
from ronghe.web.packs.roster import (
    FeaturedBranch,
    RosterFiles,
    RosterWords,
    build_roster,
    read_plan,
    read_towns,
    write_roster,
)
from ronghe.web.packs.story import CastMember, DemoStory

WHOLE_PLACE = {RoleCode.OFFICER, RoleCode.LEADER, RoleCode.AUDITOR, RoleCode.ADMINISTRATOR}
MOST_IN_ONE_TRANSACTION = 10_000
"""Members."""
IN_THE_BRANCH = {RoleCode.MEMBER, RoleCode.DELEGATE}
"""Roles of the cast that members of the story's branch have."""


@dataclass(frozen=True)
class DemoPlace:
    """A pack with a demo story, to be loaded."""

    pack: Pack
    story: DemoStory
    say: Say

    @property
    def code(self) -> str:
        """The place's code."""
        return self.pack.manifest.place

    @property
    def is_small(self) -> bool:
        """Whether one transaction holds all of it."""
        return read_plan(self._folder / "roster.yaml").members <= MOST_IN_ONE_TRANSACTION

    def load(self) -> Place:
        """Load everything; a load that was interrupted starts over where it can."""
        self.say(f"载入方法包“{self.pack.manifest.name}”")
        place = load_pack(self.pack, is_demo=True).place
        clear_demo(place=self.code)
        load_calendar()
        files = self._write_files()
        self._import(files)
        refresh_statistics(Organisation, Placement, Person, Membership, Post)
        self._make_cast()
        DemoYear(self.code, self.story, self._folder, self.say).live()
        Place.objects.filter(pk=self.code).update(loaded_at=timezone.now())
        return place

    def _write_files(self) -> RosterFiles:
        self.say("写出名册文件（Excel）")
        folder = Path(settings.VAR_FOLDER) / "demo" / self.code
        folder.mkdir(parents=True, exist_ok=True)
        plan = read_plan(self._folder / "roster.yaml")
        towns = [(town.code, town.name) for town in read_towns(*plan.area_codes)]
        towns += [(town.code, town.name) for town in plan.own_towns]
        keep_towns(place=self.code, towns=towns)
        return write_roster(build_roster(plan, self._featured()), folder, words_of(self.pack))

    @property
    def _folder(self) -> Path:
        return Path(settings.PACKS) / self.pack.manifest.key / "demo"

    def _featured(self) -> FeaturedBranch:
        branch = self.story.branch
        secretary = next(one.name for one in self.story.cast if one.role == "SECRETARY")
        return FeaturedBranch(
            name=branch.name,
            parents=branch.parents,
            members=branch.members,
            committee=branch.committee,
            established_on=branch.founded_on,
            term_from=branch.term_from,
            term_until=branch.term_until,
            secretary=secretary,
            others=tuple(one.name for one in self.story.cast if one.role in IN_THE_BRANCH),
        )

    def _import(self, files: RosterFiles) -> None:
        """The same two steps as on the page, with the roster of the story's day."""
        Place.objects.filter(pk=self.code).update(demo_today=self.story.today)
        by = system_actor(self.code)
        for kind, path in (
            (ImportKind.ORGANISATIONS, files.organisations),
            (ImportKind.MEMBERS, files.members),
        ):
            self.say(f"导入{kind.label}")
            _import_file(by, kind, path)

    def _make_cast(self) -> None:
        with transaction.atomic(), place_system(self.code):
            for member in self.story.cast:
                self._enrol(member)

    def _enrol(self, member: CastMember) -> None:
        user, _ = User.objects.update_or_create(
            username=f"{self.code}-{member.username}",
            defaults={"display_name": member.name, "is_demo_cast": True},
        )
        node = Organisation.objects.get(place=self.code, name=member.organisation)
        role = RoleCode(member.role)
        path = place_path(self.code) if role in WHOLE_PLACE else node.path
        title = f"{node.short_name} {member.post}"
        grant_role(
            user=user, place=self.code, role=role, path=path, title=title,
            from_on=date(self.story.cycle, 1, 1),
        )  # fmt: skip
        if role is RoleCode.SECRETARY:
            held = Person.objects.filter(
                place=self.code, posts__organisation=node, posts__kind=PostKind.SECRETARY
            )
            held.update(user=user)
        elif role in IN_THE_BRANCH:
            self._member(member.name).update(user=user)

    def _member(self, name: str) -> QuerySet[Person]:
        ties = {"memberships__organisation__name": self.story.branch.name}
        return Person.objects.filter(place=self.code, name=name, **ties)


def _import_file(by: Actor, kind: ImportKind, path: Path) -> None:
    with place_system(by.place):
        batch = preview_import(by=by, kind=kind, file_name=path.name, content=path.read_bytes())
        apply_import(by=by, batch_id=batch.pk, seen_version=batch.version, at=timezone.now())


def words_of(pack: Pack) -> RosterWords:
    """The words a roster of the pack's place is written in, on the day it speaks of."""
    held = pack.held(pack.story.today if pack.story else pack.manifest.as_of)
    lists = {rule.key: rule.body["entries"] for rule in held if rule.kind == "vocabulary"}
    sectors = {each["code"]: each["label"] for each in lists.get("sectors", ())}
    categories = lists["categories"]
    return RosterWords(
        {each["code"]: each["label"] for each in categories},
        {each["code"]: sectors.get(each.get("within", ""), "") for each in categories},
    )


def load_demo_place(key: str, say: Say) -> bool:
    """Load a shipped place unless it is loaded; whether there was anything to do.

    A small place is one transaction: a load that is killed leaves nothing, the next one starts
    anew. A large one commits step by step, and begins again where steps allow it.
    """
    if Place.objects.filter(pack=key, loaded_at__isnull=False).exists():
        return False
    place = demo_place(key, say)
    with transaction.atomic() if place.is_small else nullcontext():
        place.load()
    return True


def demo_place(key: str, say: Say) -> DemoPlace:
    """The demo of a shipped pack; raises BrokenPack, or LookupError when it has no story."""
    pack = read_pack(key)
    if pack.story is None:
        raise LookupError(f"方法包 {key} 没有演示故事（demo/story.yaml）。")
    return DemoPlace(pack, pack.story, say)
