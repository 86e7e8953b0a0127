"""The command line: what people type, and what they are told. Only user of click.

``wishes.py`` has the options, ``commands.py`` what each command does,
``voice.py`` what is said of it.
"""

from warta.cli.commands import main, program

__all__ = ["main", "program"]
