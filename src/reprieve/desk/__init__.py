"""The one object that puts the rooms together, and the only clock."""
