"""Build, show, watch, build again: a site on 127.0.0.1 while one works on it.

Only user of watchfiles.
"""

from __future__ import annotations

import contextlib
import html
import io
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from watchfiles import Change, DefaultFilter, watch

from warta import articles, disk, images
from warta.config import HOST, SETTINGS_FILE, Site
from warta.errors import OutputError, SourceError, WartaError
from warta.model import Stamp
from warta.report import Report

EVENTS: Final = "/_warta/events"

LONGEST: Final = 2000
"""Characters of an address; no file of ours has a longer one."""

SCRIPT: Final = (
    f"<script>new EventSource('{EVENTS}?after=%d').onmessage = () => location.reload()</script>"
)
"""Added to pages as they are served, never to the files."""


class Bulletin:
    """What the last build came to, told to every open page."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.edition = 0
        self.error = ""

    def publish(self, error: str = "") -> None:
        """Tell open pages to load again."""
        with self._changed:
            self.edition += 1
            self.error = error
            self._changed.notify_all()

    def editions(self, seen: int) -> Iterator[bool]:
        """Yield True for each edition but the one that was seen, and False now and then between."""
        while True:
            with self._changed:
                if self.edition == seen:
                    self._changed.wait(timeout=15)
                now = self.edition
            yield now != seen
            seen = now


class Handler(SimpleHTTPRequestHandler):
    """Serves the output as a web server would, under the site's own path."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  (the library's own way)
        **SimpleHTTPRequestHandler.extensions_map,
        ".xml": "application/xml",
        ".json": "application/json",
        ".opml": "text/x-opml",
        **images.TYPES,
    }

    def __init__(self, *args: Any, bulletin: Bulletin, base_path: str, folder: Path) -> None:
        self.bulletin = bulletin
        self.base_path = base_path
        super().__init__(*args, directory=str(folder))

    def do_GET(self) -> None:
        """Answer with a page, the stream of editions, or a build's error."""
        if self._is_refused():
            return
        path = urlsplit(self.path).path
        edition = self.bulletin.edition
        if path == EVENTS:
            self._stream()
        elif self._inside(path) is None:
            self._redirect(quote(self.base_path, safe="/%"))
        elif self.bulletin.error and not Path(path).suffix:
            page = _error_page(self.bulletin.error)
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, page, edition)
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer as with a page, without it."""
        if not self._is_refused():
            super().do_HEAD()

    def _is_refused(self) -> bool:
        """Whether the request was answered with an error, whatever it asks for."""
        try:
            # A page elsewhere must not read drafts by a name that leads here.
            host = urlsplit(f"//{self.headers.get('Host', HOST)}").hostname
            parts = urlsplit(self.path)
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return True
        if host not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN)
        elif len(parts.path + parts.query) > LONGEST:
            self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
        else:
            return False
        return True

    def translate_path(self, path: str) -> str:
        """Find the file of an address, without the site's own path."""
        path = urlsplit(path).path
        inside = self._inside(path)
        # The library takes the escapes away, and only once.
        return super().translate_path(path if inside is None else inside)

    def _inside(self, path: str) -> str | None:
        """What comes after the site's own path, which may be escaped in another way, or None."""
        depth = self.base_path.count("/")
        parts = path.split("/")
        own, inside = parts[:depth], parts[depth:]
        if inside and unquote("/".join(own)) == unquote(self.base_path.removesuffix("/")):
            return "/" + "/".join(inside)
        return None

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send pages with the script that loads them again, all else as it is."""
        # First: a build may end while the page is read, and it will want to hear of it.
        edition = self.bulletin.edition
        target = Path(self.translate_path(self.path))
        # `os.path` says no where a name is too long for a file; `Path` raises.
        if os.path.isdir(target):
            if not urlsplit(self.path).path.endswith("/"):
                self._redirect(urlsplit(self.path).path + "/")
                return None
            target /= "index.html"
        status = HTTPStatus.OK
        if not os.path.isfile(target):
            status, target = HTTPStatus.NOT_FOUND, Path(str(self.directory)) / "404.html"
        if target.suffix != ".html":
            return super().send_head()
        try:
            page = target.read_bytes()
        except OSError:
            page = b"<p>Not found</p></body>"
        self._send(status, page, edition)
        return None

    def end_headers(self) -> None:
        """Keep browsers from showing what an earlier build made."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of each request."""

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, page: bytes, edition: int) -> None:
        script = (SCRIPT % edition).encode()
        head, body, tail = page.rpartition(b"</body>")
        page = head + script + body + tail if body else page + script
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def _stream(self) -> None:
        """Send an event for every edition (HTML, section 9.2, server-sent events)."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        after = parse_qs(urlsplit(self.path).query).get("after", [""])[0]
        seen = int(after) if after.isdecimal() else self.bulletin.edition
        try:
            for fresh in self.bulletin.editions(seen):
                self.wfile.write(b"data: new\n\n" if fresh else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            pass  # the page was closed


def _error_page(error: str) -> bytes:
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>The build failed</title>"
        "<body style='font: 1rem/1.5 system-ui; margin: 2rem auto; max-width: 50rem; padding: 1rem'>"
        "<h1>The build failed</h1><pre style='white-space: pre-wrap; padding: 1rem; "
        f"border-left: .3rem solid #b00'>{html.escape(error)}</pre>"
        "<p>The site is as it was. Save the file again, and this page will follow.</p></body></html>"
    ).encode()


class Changes:
    """Tells a change from one that was looked at before, and from what ingest itself wrote."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: dict[str, Stamp | None] = {}
        self._expected: set[str] = set()
        """Articles that ingest wrote, and their folders, of which no change was told yet."""

    def expect(self, report: Report) -> None:
        """Expect to hear of the articles that a build began with."""
        for intake in report.ingested:
            article = PurePosixPath(intake.article.entry.file)
            self._expected.update(map(str, (article, *article.parents)))

    def are_new(self, changes: Iterable[tuple[Change, str]]) -> bool:
        """Whether there is anything in them to build anew for."""
        new = [self._is_new(change, Path(path)) for change, path in changes]
        return any(new)

    def _is_new(self, change: Change, path: Path) -> bool:
        file = path.relative_to(self._root).as_posix()
        is_expected = file in self._expected
        self._expected.discard(file)
        if path.is_dir():
            # Of what changes inside it later, the files are told.
            return change is Change.added and not is_expected
        stamp = disk.stamps(self._root, [file]).get(file)
        if file in self._seen and self._seen[file] == stamp:
            return False
        self._seen[file] = stamp
        return not (is_expected and self._is_as_ingested(file))

    def _is_as_ingested(self, file: str) -> bool:
        try:
            return articles.is_unedited(disk.read(self._root, file))
        except SourceError:
            return False  # it is gone, or no text any more


def serve(
    site: Site,
    rebuild: Callable[[], Report],
    port: int,
    say: Callable[[str], None],
    tell: Callable[[Report, Report], None],
) -> None:
    """Serve a site until the keyboard interrupts, be it in the midst of a build.

    Args:
        site: What to show; its output folder is served.
        rebuild: Brings the output up to date.
        port: Where to listen on 127.0.0.1.
        say: Tells people a line.
        tell: Tells people of a build, who know what the one before came to.

    Raises:
        OutputError: The port is taken.
    """
    bulletin = Bulletin()
    changes = Changes(site.root)
    last = Report()

    def build_once(*, asked: bool = True) -> None:
        nonlocal last
        try:
            report = rebuild()
        except WartaError as error:
            if asked or str(error) != bulletin.error:
                say(str(error))
                bulletin.publish(str(error))
            return
        changes.expect(report)
        if asked or bulletin.error or report.is_news_after(last):
            tell(report, last)
        last = report
        if report.written or report.removed or bulletin.error:
            bulletin.publish()

    handler = partial(
        Handler, bulletin=bulletin, base_path=site.config.base_path, folder=site.output
    )
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        raise OutputError(
            f"cannot listen on {HOST}:{port}: {error.strerror}",
            None,
            f"name another port: --port {port + 1}",
        ) from None
    server.daemon_threads = True
    # A build that is cut short leaves a whole site, as one that is killed does.
    with contextlib.suppress(KeyboardInterrupt), server:
        build_once()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            say(f"http://{HOST}:{server.server_port}{site.config.base_path} (Ctrl+C ends)")
            for found in _watch(site):
                if found is None:
                    build_once(asked=False)
                elif changes.are_new(found):
                    build_once()
                elif last.next_due and last.next_due <= datetime.now(UTC):
                    build_once(asked=False)
        finally:
            server.shutdown()


_SEEN: Final = DefaultFilter(
    # As in content/: what is hidden is not there, such as files that are half written.
    ignore_entity_patterns=(*DefaultFilter.ignore_entity_patterns, r"^\.")
)


def _watch(site: Site) -> Iterator[set[tuple[Change, str]] | None]:
    """Yield what changes of content, layouts and settings, and now and then an empty set.

    A None stands where a watch has begun: something may have changed before.
    """
    while True:
        folders = [site.root / name for name in ("content", "layouts", SETTINGS_FILE)]
        there = [folder for folder in folders if folder.exists()]
        if not there:
            time.sleep(1)
            continue
        first = True
        for changes in watch(
            *there,
            watch_filter=_SEEN,
            debounce=300,
            rust_timeout=1000,
            yield_on_timeout=True,
            raise_interrupt=False,
        ):
            yield None if first else changes
            first = False
            if [folder for folder in folders if folder.exists()] != there:
                break  # a folder has come or gone
        else:
            return
