"""What is in order, and most likely not what was meant, is told with its place and a hint."""

from __future__ import annotations

import pytest

from tests.site import Site, article

A, B, C = (f"content/articles/{name}.md" for name in "abc")


def test_a_section_of_one_story_that_is_nearly_called_like_another_is_told(site: Site) -> None:
    site.write(A, article("A", section="ekonomi"))
    site.write(B, article("B", section="ekonomi"))
    site.build()
    site.write(C, article("C", section="ekonmi"))

    first, again, clean = site.build(), site.build(), site.build(force=True)

    assert first.warnings == (
        (
            f"{C}:5: only this story is in the section 'ekonmi'; did you mean 'ekonomi'? "
            "If not, name it in [tool.warta.sections]"
        ),
    )
    assert first.warnings == again.warnings == clean.warnings


@pytest.mark.parametrize("other", ["dunia", "EKONOMI", "sports"])
def test_a_section_that_is_nobodys_slip_is_not_told(site: Site, other: str) -> None:
    site.setting('sections = { sports = "Sports" }')
    site.write(A, article("A", section="ekonomi"))
    site.write(B, article("B", section="ekonomi"))
    site.write(C, article("C", section="sport"))
    site.write("content/articles/d.md", article("D", section="sport"))
    site.write("content/articles/e.md", article("E", section=other))

    assert site.build().warnings == ()


def test_a_language_that_nobody_has_is_told(site: Site) -> None:
    site.write(A, article("A", language="xx-yy-zz"))
    site.write(B, article("B", language="jv"))
    site.write(C, article("C", language="indonesian"))

    report = site.build()

    assert report.warnings == (
        f"{A}:5: no language has the tag 'xx-yy-zz'; use one such as id, en or pt-BR",
    )
    assert [str(error) for error in report.quarantined] == [
        (
            f"{C}:5: 'language' is 'indonesian', which is not a language tag\n"
            "    hint: use a tag such as id, en or pt-BR"
        )
    ]


def test_a_related_story_that_is_not_there_is_told_when_either_changes(site: Site) -> None:
    site.write(A, article("A", related=["urn:test:b", "urn:test:none"]))
    site.write(B, article("B", id="urn:test:b", status="draft"))
    told = (
        f"{A}:5: no story has the id {{!r}}; take it out, or write the 'id' of the other story, "
        "as it stands in its article"
    )

    first = site.build(drafts=True)
    quiet = site.build(drafts=True)
    site.remove(B)
    gone = site.build(drafts=True)

    assert first.warnings == (told.format("urn:test:none"),)
    assert quiet.warnings == ()
    assert gone.warnings == (told.format("urn:test:b"),)
