"""Which segments have people translated and approved before?"""
