"""Standard lists by category and aspect: self-check, review, result, gaps (S-13, S-16)."""
