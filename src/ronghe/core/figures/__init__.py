"""Stated values beside computed ones, and the frozen fact sets that scores are made of (design idea 5)."""
