"""Ground floor: what every room stands on, and what knows no room above it."""
