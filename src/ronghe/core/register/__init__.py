"""Who exists and who belongs where: organisations, placements, areas, people, memberships, posts (S-12)."""
