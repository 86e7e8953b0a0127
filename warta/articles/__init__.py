"""Article files: Markdown with front matter <-> Article.

``names.py`` knows what fields are called, ``lines.py`` and ``frontmatter.py`` the
text of a file, ``fields.py`` what each field may be, ``seal.py`` whether an editor
has been there, ``files.py`` puts them together.
"""

from warta.articles.files import (
    SIDECAR_FIELDS,
    Reading,
    body_of,
    digest_of,
    format_article,
    line_of,
    parse_article,
    parse_entry,
    parse_page,
    parse_sidecar,
)
from warta.articles.lines import read_lines
from warta.articles.names import FIELDS, OTHER_NAMES
from warta.articles.seal import is_unedited, is_written_as, sealed_sidecar

__all__ = [
    "FIELDS",
    "OTHER_NAMES",
    "SIDECAR_FIELDS",
    "Reading",
    "body_of",
    "digest_of",
    "format_article",
    "is_unedited",
    "is_written_as",
    "line_of",
    "parse_article",
    "parse_entry",
    "parse_page",
    "parse_sidecar",
    "read_lines",
    "sealed_sidecar",
]
