"""The door of packs for the pages: what ships, how far its loads are, and what its files look like."""

from collections.abc import Mapping

from pydantic import BaseModel

from ronghe.web.packs.demo.progress import LoadState, Progress
from ronghe.web.packs.doors import PackDoor, has_stage, invitations, pack_doors
from ronghe.web.packs.forms import Manifest, RuleEntry
from ronghe.web.packs.stated import StatedFigures, Targets

FILES: Mapping[str, type[BaseModel]] = {
    "pack.yaml": Manifest,
    "method/**/*.yaml，rules 的每一条": RuleEntry,
    "stated/figures.yaml": StatedFigures,
    "stated/targets.yaml": Targets,
}
"""What each file of a pack holds; the demo's own files are for the shipped places."""

__all__ = [
    "FILES",
    "LoadState",
    "PackDoor",
    "Progress",
    "has_stage",
    "invitations",
    "pack_doors",
]
