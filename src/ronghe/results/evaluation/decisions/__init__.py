"""The steps of a cycle and the levels people decide."""
