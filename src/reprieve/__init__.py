"""May this actor do this act on that date, as the law was known on that day?"""
