"""First floor: who exists, what is owed, what was reviewed, published, counted."""
