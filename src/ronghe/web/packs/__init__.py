"""Method packs: validate, load, demo data."""
