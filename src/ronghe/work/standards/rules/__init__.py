"""Pure rules of standards: lists, items, what answers them."""
