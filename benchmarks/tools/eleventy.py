"""Eleventy, the fastest of the well-known generators in JavaScript; needs Node."""

from __future__ import annotations

from typing import Final

from benchmarks.corpus import Story
from benchmarks.tools.base import Tool, call, front_matter, say

VERSION: Final = "3.1.8"


class Eleventy(Tool):
    """Eleventy with Nunjucks, and Markdown that is not also a template."""

    name = "eleventy"

    def install(self) -> str:
        """Install the pinned version, unless it is there from last time."""
        folder = self.work / "tools" / self.name
        self._program = folder / "node_modules/@11ty/eleventy/cmd.cjs"
        if not self._program.exists() or VERSION not in call(
            ["node", str(self._program), "--version"]
        ):
            say(f"installing eleventy {VERSION}")
            folder.mkdir(parents=True, exist_ok=True)
            package = f"@11ty/eleventy@{VERSION}"
            call(["npm", "install", "--silent", "--no-save", "--prefix", str(folder), package])
        return f"eleventy {VERSION}"

    def command(self) -> list[str]:
        """Without npx, which would only look for the program."""
        return ["node", str(self._program), "--quiet"]

    def file_of(self, story: Story) -> str:
        """Sections are named in the stories."""
        return f"content/stories/{story.section}/{story.slug}.md"

    def text_of(self, story: Story) -> str:
        """With YAML; `tags` would make a collection of each tag that nobody asks for."""
        head = front_matter(
            (
                ("title", story.title),
                ("slug", story.slug),
                ("summary", story.summary),
                ("section", story.section),
                ("author", story.author),
                ("keywords", story.tags),
                ("date", story.date.isoformat()),
            )
        )
        return f"{head}\n{story.body}\n"
