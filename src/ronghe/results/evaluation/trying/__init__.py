"""A cycle scored without storing it: what-if, saved trials, the live sheet, previews, differences."""
