"""Names to entities, with scores that explain themselves."""
