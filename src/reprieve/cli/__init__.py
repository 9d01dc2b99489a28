"""Commands: the desk, at a terminal."""
