"""Casebook text in and out: read, resolve, format, and the problems on the way."""
