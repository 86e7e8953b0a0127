"""Pelican, the best-known generator for blogs in Python."""

from __future__ import annotations

from benchmarks.corpus import Story
from benchmarks.tools.base import PythonTool


class Pelican(PythonTool):
    """Pelican with its cache of what it has read."""

    name = "pelican"
    requirements = ("pelican==4.12.0", "markdown==3.11.3", "jinja2==3.1.6", "feedgenerator==2.2.1")
    caches = ("cache", "__pycache__")

    def command(self) -> list[str]:
        """As its manual says."""
        return [str(self.scripts / "pelican"), "--quiet", "-s", "pelicanconf.py"]

    def file_of(self, story: Story) -> str:
        """A folder is a category."""
        return f"content/{story.section}/{story.slug}.md"

    def text_of(self, story: Story) -> str:
        """With Pelican's own metadata."""
        return (
            f"Title: {story.title}\nSlug: {story.slug}\nDate: {story.date.isoformat()}\n"
            f"Authors: {story.author}\nTags: {', '.join(story.tags)}\n"
            f"Summary: {story.summary}\n\n{story.body}\n"
        )
