"""Official lists and news articles to proposals that a person accepts or rejects."""
