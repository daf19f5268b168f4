"""What results mean: the explanation, what still counts, history, readings, bundles to recount."""
