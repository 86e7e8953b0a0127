"""Build this site: ``python build.py``, or ``python build.py --help``."""

from warta.cli import main

if __name__ == "__main__":
    main()
