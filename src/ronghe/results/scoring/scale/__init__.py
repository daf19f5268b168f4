"""The engine over files of any size: the same functions, part by part, on one machine or on many."""
