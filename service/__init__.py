"""How does the world reach the glossary: files, the command line, HTTP and pages?

Imports ``glossary``; never the other way round.
"""
