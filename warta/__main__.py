"""``python -m warta``: the same program as the command ``warta``."""

from warta.cli import main

main()
