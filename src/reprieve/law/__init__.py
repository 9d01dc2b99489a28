"""What the words mean: the law's vocabulary as frozen types, standard library only."""
