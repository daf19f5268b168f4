"""Acceptance runs on the demo at its stated size, through pages, as the restricted role."""

from support.demo import demo, demo_database
from support.rated import scored_database, scored_story

__all__ = ["demo", "demo_database", "scored_database", "scored_story"]
