"""Reviews and their tasks: serial or parallel, passed, returned at the field."""
