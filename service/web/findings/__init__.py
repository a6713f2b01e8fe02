"""What does a translator get to read and to sort out about checked translations?

``write_page`` makes one page that needs nothing but itself: source and translation beside each other, what was found in
them, filters, and marks for findings that are to be ignored from now on.
"""

from service.web.findings.page import write_page

__all__ = ["write_page"]
