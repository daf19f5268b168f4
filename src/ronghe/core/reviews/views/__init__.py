"""Pages of reviews: the desk, a task by its address, passing many at once."""
