"""Events: planned, held, with participants and outputs (forum, campaigns, essays, medals)."""
