"""Many questions at once: a table of positions against the compiled states."""
