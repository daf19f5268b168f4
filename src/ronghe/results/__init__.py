"""Third floor: what the work amounted to, scored and decided."""
