"""Acceptance runs on the demo at its stated size, through pages, as the restricted role."""

from support.demo import demo, demo_database

__all__ = ["demo", "demo_database"]
