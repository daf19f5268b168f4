"""Pages of collection."""
