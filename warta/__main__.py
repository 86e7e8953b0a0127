"""``python -m warta``: the same program as the command ``warta``."""

from warta.cli import main

if __name__ == "__main__":
    main()
