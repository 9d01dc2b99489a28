"""Casebook text in and out: read, resolve, format; every problem with file, line and column."""
