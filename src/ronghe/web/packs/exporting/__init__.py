"""Packs written as canonical files: one file a kind, sorted, the same content the same bytes."""
