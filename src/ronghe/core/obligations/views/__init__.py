"""Pages of obligations: what is owed, one obligation, the calendar."""
