"""Dated, immutable rule versions per place: a method is data (design idea 4)."""
