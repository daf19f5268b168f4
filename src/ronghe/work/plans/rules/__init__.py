"""Pure rules of plans: key tasks."""
