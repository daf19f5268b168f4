"""Top floor: pages, packs, configuration and the command line."""
