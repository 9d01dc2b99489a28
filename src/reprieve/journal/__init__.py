"""The append-only, hash-chained record of what was sealed, asked and decided."""
