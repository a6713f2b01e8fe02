"""What can be read off a text without knowing whose it is: sentences, numbers, dates, quotations?

Every file is a set of pure functions on text. They take a text as ``service.language.plain`` gives it and answer with
spans of that text.
"""
