"""A TOML file that is none: told with what is nearly always wrong then."""

from __future__ import annotations

import pytest

from warta.errors import SourceError
from warta.toml import read_toml

NAME_AND_VALUE = 'write a name, then =, then the value: title = "…"'
BACKSLASH = "write every backslash twice, or put the text in single quotes"
CLOSE = "end the text, on the same line, with the quote that it begins with"
LIST = "put a comma between any two values of a list, and ] after the last"
TWICE = "the name stands twice; keep one of them"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("title = My news\n", 1, 'put text in quotes: "My news"'),
        ("title = “My news”\n", 1, 'use straight quotes: "…"'),
        ('a = 1\ntitle = x, "y"\n', 2, 'put text in quotes: "…"'),
        ("title =\n", 1, 'write lines such as title = "…"'),
        ("title: x\n", 1, NAME_AND_VALUE),
        ('judul baru = "x"\n', 1, NAME_AND_VALUE),
        ('é = "x"\n', 1, NAME_AND_VALUE),
        ('tags = ["a" "b"]\n', 1, LIST),
        ('tags = [\n "a"\n "b"\n]\n', 3, LIST),
        ("tags = [a, b]\n", 1, f"{LIST}; text stands in quotes"),
        ("x = {a = 1 b = 2}\n", 1, "put a comma between any two fields, and } after the last"),
        ('path = "C:\\news"\npath2 = "C:\\old \\paper"\n', 2, BACKSLASH),
        ('path = "C:\\Users"\n', 1, BACKSLASH),
        ('title = "x\na = 1\n', 1, CLOSE),
        ('title = "x', 1, CLOSE),
        ("title = 'x", 1, CLOSE),
        (
            'title = "The "big" news"\n',
            1,
            "put nothing behind the text, and a backslash before each quote inside it",
        ),
        (
            "date = 2025-2-3\n",
            1,
            "write a date as 2025-02-27 or 2025-02-27T06:00:00, and put other text in quotes",
        ),
        ("draft = True\n", 1, "write true, in small letters"),
        ('a = "x"\na = "y"\n', 2, TWICE),
        ("[a]\n[a]\n", 2, "the table stands twice; put its lines together"),
        ("[a\nb = 1\n", 1, "write the name of a table between brackets: [tool.warta]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_helps(
    text: str, line: int, hint: str
) -> None:
    with pytest.raises(SourceError) as refused:
        read_toml(text, "x.toml", SourceError)

    assert refused.value.place is not None
    assert (refused.value.place.line, refused.value.hint) == (line, hint)
    assert refused.value.message.startswith("is not TOML: ")


def test_what_is_nested_too_deeply_is_told() -> None:
    with pytest.raises(SourceError) as refused:
        read_toml(f"a = {'[' * 100_000}", "x.toml", SourceError)

    assert str(refused.value) == "x.toml: is nested too deeply"
