"""What holds for all tests: what whoever runs them keeps for review, and has installed, stays out of it, and none is timed."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ["LAQAB_REVIEW"] = "off"
os.environ["ARGOS_PACKAGES_DIR"] = "/nonexistent/packages"
# A busy machine is no fault of what is tested.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
