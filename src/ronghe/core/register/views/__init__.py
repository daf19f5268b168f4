"""Pages of the register: tree, members, make-up, moving an organisation."""
