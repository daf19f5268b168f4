"""Second floor: what organisations do; each room is one kind of work."""
