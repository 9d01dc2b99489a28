"""What the law says: effects, compile, check, explain, compare. Pure: no file, clock, network."""
