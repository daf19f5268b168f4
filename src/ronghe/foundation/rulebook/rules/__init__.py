"""Pure parts of the rulebook: what a rule body is, how it is written canonically, how its mistakes read."""
