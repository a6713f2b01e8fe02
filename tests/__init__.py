"""Do both packages do what they say? (A package, so that no other folder called tests is taken for this one.)"""
