"""The append-only, hash-chained record of what was sealed, asked and decided."""

from reprieve.journal.chain import GENESIS, Head, Row, read_lines, verify_rows
from reprieve.journal.journal import Journal

__all__ = ["GENESIS", "Head", "Journal", "Row", "read_lines", "verify_rows"]
