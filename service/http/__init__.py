"""What does every route need: reading a request, letting it in, answering it, and saying what is wrong with it?"""
