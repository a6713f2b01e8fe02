"""Which pages does Laqab show, and what do they say?"""
