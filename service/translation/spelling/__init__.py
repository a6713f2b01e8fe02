"""How is a name in Arabic script usually spelled in Latin letters?"""
