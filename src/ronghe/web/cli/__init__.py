"""The command line behind ./ronghe."""
