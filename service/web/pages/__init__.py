"""What do the plain pages look like: the front, the API page, the list of errors?"""
