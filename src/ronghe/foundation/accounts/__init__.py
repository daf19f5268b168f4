"""Places, users, identities and grants; who may do what where."""
