"""Pages of undertakings."""
