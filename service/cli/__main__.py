"""How is ``laqab`` run without being installed? As ``python -m service.cli``."""

from service.cli import main

main()
