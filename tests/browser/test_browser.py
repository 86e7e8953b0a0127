"""In a real browser: at the root, under a prefix, and by a double click."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from tests.browser.chromium import find, flags
from tests.site import PICTURE, Site, article

pytestmark = pytest.mark.browser

STORY = "2025/02/20/harga-beras-naik/"
PLACES = ("root", "prefix", "file")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """What ``python -m http.server`` is, without its log."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


def newsroom(root: Path) -> Site:
    """A small site that has one of everything."""
    site = Site.make(root)
    site.setting('page_size = 3\nlanguage = "id"\ntimezone = "Asia/Jakarta"')
    for n in range(11):
        site.write(
            f"content/articles/{n}.md",
            article(
                f"Berita ke-{n} tentang pelabuhan dan semua orang yang bekerja di sana",
                date=f"2025-02-{10 + n}T06:{n:02}:00+07:00",
                section=("dunia", "ekonomi", "olahraga")[n % 3],
                tags=[f"tag {n % 4}", "Élan & <verve>"],
                authors=[("Sari Dewi", "Tom O'Neil")[n % 2]],
                source="Antara",
                description="Lead yang cukup panjang untuk satu baris atau dua. " * 2,
                body="Satu paragraf.\n\n| a | b |\n|---|---|\n| " + "panjang" * 30 + " | 2 |\n\n"
                "Dua[^1] dan [kita](/about/).\n\n[^1]: Catatan.",
            ),
        )
    site.write(
        "content/articles/lead.md",
        article(
            "Harga beras naik",
            date="2025-02-20T09:00:00+07:00",
            section="ekonomi",
            tags=["beras"],
            image="lead.svg.png",
            aliases=["/lama/", "/lama.html"],
            language="id",
            place="JAMBI",
            expires="2030-01-01",
        ),
    )
    site.write("content/articles/lead.svg.png", PICTURE)
    site.write("content/articles/ar.md", article("مرحبا بالعالم", language="ar", slug="ar"))
    site.write("content/pages/about.md", '---\ntitle: "Tentang"\n---\n\n[Depan](/)\n')
    return site


@dataclass
class Visit:
    """A site as a browser sees it, and what went wrong meanwhile."""

    page: Page
    home: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        # A page that leads on at once cancels what it had asked for.
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status}: {response.url}")

    def go(self, path: str) -> None:
        if self.home.startswith("file:") and (not path or path.endswith("/")):
            path += "index.html"
        self.page.goto(self.home + path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=flags())
        yield started
        started.close()


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The same files at three addresses."""
    folder = tmp_path_factory.mktemp("web")
    site = newsroom(folder / "site")
    site.build()
    under = folder / "repo"
    under.symlink_to(site.output.path)
    servers = []
    homes = {"file": site.output.path.as_uri() + "/"}
    for place, served, prefix in (("root", site.output.path, ""), ("prefix", folder, "repo/")):
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(Quiet, directory=str(served))
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        homes[place] = f"http://127.0.0.1:{server.server_port}/{prefix}"
    yield homes
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, browser: Browser, homes: dict[str, str]
) -> Iterator[Visit]:
    context = browser.new_context()
    yield Visit(context.new_page(), homes[request.param])
    context.close()


everywhere = pytest.mark.parametrize("visit", PLACES, indirect=True)


@everywhere
@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("", "The Daily Test"),
        (STORY, "Harga beras naik"),
        ("sections/ekonomi/", "Ekonomi"),
        ("tags/beras/", "beras"),
        ("page/1/", "Berita terbaru"),
        ("about/", "Tentang"),
        ("404.html", "Halaman ini tidak ada"),
    ],
)
def test_a_page_is_shown_without_trouble(visit: Visit, path: str, heading: str) -> None:
    visit.go(path)

    assert visit.page.locator("h1").first.is_visible()
    if path not in ("page/1/", "404.html"):
        assert visit.page.locator("h1").first.inner_text() == heading
    assert visit.page.evaluate("document.styleSheets.length") >= 1
    assert visit.page.evaluate("document.compatMode") == "CSS1Compat"
    assert visit.troubles == []


@everywhere
def test_every_link_leads_somewhere(visit: Visit) -> None:
    visit.go("")
    start = visit.page.url
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop()
        if address.endswith((".xml", ".json", ".opml", ".png", ".svg")):
            # A browser would save these; that they are there is enough.
            continue
        visit.page.goto(address)
        for link in visit.page.evaluate("[...document.links].map(a => a.href)"):
            bare = link.partition("#")[0]
            if bare.startswith(visit.home) and bare not in seen:
                seen.add(bare)
                waiting.append(bare)

    pages = [address for address in seen if address.endswith(("/", ".html"))]
    assert visit.troubles == []
    assert len(pages) > 40
    assert not any(visit.home.startswith("file:") and page.endswith("/") for page in pages)


@everywhere
def test_feeds_and_pictures_that_pages_name_are_there(visit: Visit) -> None:
    visit.go(STORY)

    wide = visit.page.locator("img.plate").evaluate("image => image.naturalWidth")

    assert wide == 2
    names = visit.page.evaluate(
        "[...document.querySelectorAll('link[rel=alternate]')].map(link => link.href)"
    )
    assert [name.rpartition("/")[2] for name in names] == ["rss.xml", "atom.xml", "feed.json"]
    assert {name.rpartition("/")[0] + "/" for name in names} == {visit.home}


@everywhere
@pytest.mark.parametrize("old", ["lama/", "lama.html"])
def test_an_old_address_leads_on_by_itself(visit: Visit, old: str) -> None:
    visit.go(old)

    visit.page.wait_for_selector("article.story h1")

    assert STORY in visit.page.url
    assert visit.troubles == []


@pytest.mark.parametrize("place", PLACES)
def test_a_site_can_be_read_without_javascript(
    browser: Browser, homes: dict[str, str], place: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    visit = Visit(context.new_page(), homes[place])
    visit.go(STORY)

    shown = visit.page.locator("article.story").inner_text()
    links = visit.page.locator("a").count()

    assert "It is over." in shown
    assert "20 Februari 2025, 09.00 WIB" in shown
    assert links > 10
    assert visit.troubles == []
    context.close()


@pytest.mark.parametrize("width", [320, 375])
@pytest.mark.parametrize(
    "path", ["", STORY, "2025/02/10/", "sections/dunia/", "tags/", "subscribe/", "404.html"]
)
def test_a_phone_shows_a_page_without_scrolling_sideways(
    browser: Browser, homes: dict[str, str], path: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 640}, device_scale_factor=2, is_mobile=True
    )
    visit = Visit(context.new_page(), homes["root"])
    if path == "2025/02/10/":
        visit.go("page/1/")
        path = visit.page.locator(".headline a").last.get_attribute("href") or ""
        visit.page.goto(visit.page.url + path)
    else:
        visit.go(path)

    widths = visit.page.evaluate("[document.documentElement.scrollWidth, innerWidth]")

    assert widths[0] <= widths[1] == width
    context.close()


def test_the_missing_page_works_at_any_depth_of_a_server(
    browser: Browser, homes: dict[str, str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    # As GitHub Pages and Netlify do: the page stays, the address is the reader's.
    page.route(
        "**/no/such/page/",
        lambda route: route.fulfill(
            status=404,
            content_type="text/html",
            body=page.request.get(homes["root"] + "404.html").body(),
        ),
    )
    page.goto(homes["root"] + "no/such/page/")

    page.locator("main a").first.click()

    assert page.url == homes["root"]
    context.close()


def test_a_story_in_arabic_runs_from_the_right(browser: Browser, homes: dict[str, str]) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page(), homes["root"])

    visit.go("2025/02/27/ar/")

    assert (
        visit.page.locator("article.story").evaluate("e => getComputedStyle(e).direction") == "rtl"
    )
    context.close()
