"""Who takes part and which facts are frozen."""
