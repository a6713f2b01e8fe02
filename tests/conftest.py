"""What holds for all tests: what whoever runs them keeps for review, and has installed, stays out of it."""

from __future__ import annotations

import os

os.environ["LAQAB_REVIEW"] = "off"
os.environ["ARGOS_PACKAGES_DIR"] = "/nonexistent/packages"
