"""`./ronghe evaluate --facts …`: scoring of files of any size, without a database."""
