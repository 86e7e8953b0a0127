"""Reading copy: RawText -> Intake.

``read.py`` has the order; each other module knows one convention of
newsrooms, and none of them knows another.
"""

from warta.wire.likeness import NEAR, distance, fingerprint
from warta.wire.read import read_copy
from warta.wire.wordlists import load_words

__all__ = ["NEAR", "distance", "fingerprint", "load_words", "read_copy"]
