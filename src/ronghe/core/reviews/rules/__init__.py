"""Pure rules of reviews: chains of steps."""
