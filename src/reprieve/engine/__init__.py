"""What the law says: effects, compiled states, checks and explanations; pure."""
