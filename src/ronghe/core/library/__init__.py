"""Documents, clauses, notices with objections (S-01, 公示)."""
