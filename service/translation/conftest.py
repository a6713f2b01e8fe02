"""Which files are not read for doctests? Those that need torch, where it is not installed."""

from importlib.util import find_spec

_NEED_TORCH = ("__main__", "batches", "learning", "loss", "network", "packing")
collect_ignore = [] if find_spec("torch") else [f"training/{name}.py" for name in _NEED_TORCH]
