"""Pure rules of undertakings."""
