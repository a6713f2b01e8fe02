"""How is a starter package made?

``python -m service.translation.training ar --data FOLDER --out FOLDER`` trains a compact model from sentence pairs and
packs it the way Argos packages are laid out, so that any program that uses those can use it. It needs the extra
packages of ``pip install .[train]`` and nothing else; it can be stopped at any time, and goes on from where it was.
"""
