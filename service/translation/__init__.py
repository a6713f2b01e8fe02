"""How do Arabic and Persian fragments become English?"""
