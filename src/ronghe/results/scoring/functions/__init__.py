"""Score functions, each versioned, and the catalogue through which schemes name them."""
