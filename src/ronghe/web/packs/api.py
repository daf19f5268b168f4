"""The door of packs for the pages: what ships, and how far its loads are."""

from ronghe.web.packs.demo.progress import LoadState, Progress
from ronghe.web.packs.doors import PackDoor, has_stage, invitations, pack_doors

__all__ = ["LoadState", "PackDoor", "Progress", "has_stage", "invitations", "pack_doors"]
