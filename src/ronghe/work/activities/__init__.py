"""Meetings recorded once and used everywhere (ux §1)."""
