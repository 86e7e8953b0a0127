"""Build this site: ``python build.py``, or ``python build.py --help``."""

import sys

try:
    from warta.cli import main
except ModuleNotFoundError as missing:
    if missing.name != "warta":
        raise
    sys.exit("Warta is not installed in this Python.\n    hint: pip install -r requirements.txt")

if __name__ == "__main__":
    main()
