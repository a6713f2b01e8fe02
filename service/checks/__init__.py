"""Is this a good translation of that, and where is it not?"""
