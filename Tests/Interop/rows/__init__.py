"""The rows, by theme; `table` says how a line is read."""
