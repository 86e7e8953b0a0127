"""Reading copy: RawText -> Intake.

``read.py`` has the order; each step knows one convention of newsrooms, and
none of them knows another. Below them stand ``words``, which loads the lists
and makes patterns of them, and what several steps ask of sentences, days and
names. ``headlines`` makes one for a story that has none.
"""

from warta.wire.likeness import MAY_BE_NEAR, NEAR, distance, fingerprint
from warta.wire.read import read_copy
from warta.wire.words import load_words

__all__ = ["MAY_BE_NEAR", "NEAR", "distance", "fingerprint", "load_words", "read_copy"]
