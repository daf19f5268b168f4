"""Acceptance runs on the demo at its stated size, through pages, as the restricted role."""

from support.demo import demo, demo_database, places
from support.rated import scored_database, scored_story

__all__ = ["demo", "demo_database", "places", "scored_database", "scored_story"]
