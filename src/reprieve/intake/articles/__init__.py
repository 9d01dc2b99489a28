"""Reading news articles, orders and notices for the legal events that they report."""
