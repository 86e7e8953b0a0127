"""Nikola, the well-known generator that builds only what has changed."""

from __future__ import annotations

from benchmarks.corpus import Story
from benchmarks.tools.base import PythonTool


class Nikola(PythonTool):
    """Nikola with Mako, its own choice of template engine."""

    name = "nikola"
    note = "also makes indexes of all tags, sections and authors"
    requirements = (
        "nikola==8.3.3",
        "markdown==3.11.3",
        "mako==1.4.3",
        "doit==0.37.0",
        "jinja2==3.1.6",
    )
    caches = ("cache", ".doit.db*", "__pycache__")

    def command(self) -> list[str]:
        """As its manual says."""
        return [str(self.scripts / "nikola"), "build", "--quiet"]

    def file_of(self, story: Story) -> str:
        """Its folders mean nothing."""
        return f"posts/{story.section}/{story.slug}.md"

    def text_of(self, story: Story) -> str:
        """With Nikola's own metadata; what is above the teaser's end goes into feeds."""
        first, *rest = story.paragraphs
        body = "\n\n".join((first, "<!-- TEASER_END -->", *rest))
        return (
            f"<!--\n.. title: {story.title}\n.. slug: {story.slug}\n"
            f".. date: {story.date.isoformat()}\n.. author: {story.author}\n"
            f".. category: {story.section}\n.. tags: {', '.join(story.tags)}\n"
            f".. description: {story.summary}\n-->\n\n{body}\n"
        )
