"""Serve: show the site, follow edits, show errors, and let nobody else in."""

from __future__ import annotations

import contextlib
import http.client
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

import pytest

from tests.site import Site, article, command, environment

STORY = "2025/02/27/port-strike-ends/"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Server:
    site: Site
    port: int
    program: subprocess.Popen[str]

    def ask(self, path: str, method: str = "GET", host: str = "") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            # Not through a library that would tidy the path.
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            connection.endheaders()
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Answer(answer.status, text, {k.lower(): v for k, v in answer.getheaders()})
        finally:
            connection.close()

    def wait_for(self, path: str, status: int, text: str = "") -> Answer:
        """Ask until the answer is this one; a rebuild takes a moment."""
        for _ in range(150):
            answer = self.ask(path)
            if answer.status == status and text in answer.text:
                return answer
            time.sleep(0.1)
        raise AssertionError(f"{path} still answers {answer.status}: {answer.text[:500]}")

    def interrupt(self) -> str:
        """Press Ctrl-C, wait for the end, and give what was said since the address."""
        self.program.send_signal(signal.SIGINT)
        _, said = self.program.communicate(timeout=20)
        return said

    @contextlib.contextmanager
    def events(self, path: str = "/_warta/events") -> Iterator[Iterator[str]]:
        """The lines that open pages are sent."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.headers["Content-Type"] == "text/event-stream"
        try:
            yield (line.decode() for line in answer)
        finally:
            connection.close()


@contextlib.contextmanager
def serving(site: Site) -> Iterator[Server]:
    port = free_port()
    program = subprocess.Popen(
        command("serve", "--port", str(port), "--now", "2025-03-01T12:00+00:00"),
        cwd=site.root,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert program.stderr is not None
        for line in program.stderr:
            if line.startswith("http://"):
                break
        yield Server(site, port, program)
    finally:
        program.terminate()
        program.communicate(timeout=20)


@pytest.fixture
def server(site: Site) -> Iterator[Server]:
    """A server at the root of its address, with one story."""
    site.write("content/articles/a.md", article())
    site.write("layouts/README.md", "Layouts go here.")
    with serving(site) as running:
        yield running


def test_pages_are_served_with_a_script_that_the_files_do_not_have(server: Server) -> None:
    answer = server.ask(f"/{STORY}")

    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert "EventSource" in answer.text
    assert "EventSource" not in server.site.output.text(f"{STORY}index.html")


def test_feeds_and_assets_are_served_as_they_are(server: Server) -> None:
    rss = server.ask("/rss.xml")
    head = server.ask("/rss.xml", method="HEAD")

    assert rss.text == server.site.output.text("rss.xml")
    assert rss.headers["content-type"].startswith("application/xml")
    assert (head.status, head.text) == (200, "")
    assert server.ask("/assets/style.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("path", ["/no/such/page/", f"/{'a' * 300}"])
def test_a_missing_page_is_shown_at_any_depth_with_its_status(server: Server, path: str) -> None:
    answer = server.ask(path)

    assert answer.status == 404
    assert "This page is not here" in answer.text


def test_a_folder_without_its_slash_is_sent_to_the_right_address(server: Server) -> None:
    answer = server.ask(f"/{STORY.rstrip('/')}")

    assert (answer.status, answer.headers["location"]) == (302, f"/{STORY}")


@pytest.mark.parametrize(
    "path",
    [
        "/../pyproject.toml", "/%2e%2e/pyproject.toml", "/..%2fpyproject.toml",
        "//etc/passwd", "/assets/../../pyproject.toml", "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/..\\pyproject.toml", "/%00/pyproject.toml",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_output(server: Server, path: str) -> None:
    answer = server.ask(path)

    assert answer.status in {302, 400, 404}
    assert "[tool.warta]" not in answer.text
    assert "root:" not in answer.text
    assert not answer.headers.get("location", "/").startswith("//")


def test_it_listens_to_this_machine_alone(server: Server) -> None:
    with socket.socket() as other:
        # Another address of the same machine: nobody answers there.
        refused = other.connect_ex(("127.0.0.2", server.port))

    assert refused != 0


def test_a_page_elsewhere_cannot_read_drafts_by_a_name_that_leads_here(server: Server) -> None:
    ours = ("127.0.0.1", "127.0.0.1:80", "localhost", "LocalHost:8000")
    others = (
        "evil.example", "evil.example:8000", "localhost.evil.example", "evil.example/@localhost",
        "[::1]:8000", ":8000",
    )  # fmt: skip

    for method in ("GET", "HEAD"):
        assert [server.ask("/rss.xml", method, host).status for host in ours] == [200] * 4
        assert [server.ask("/rss.xml", method, host).status for host in others] == [403] * 6
        assert server.ask("/rss.xml", method, "[").status == 400


def test_an_edit_is_built_and_told_to_open_pages(server: Server) -> None:
    with server.events() as lines:
        server.site.edit("content/articles/a.md", "It is over.", "It is not over.")

        told = next(line for line in lines if line.startswith("data:"))

    assert told == "data: new\n"
    assert "It is not over." in server.ask(f"/{STORY}").text


def test_a_page_that_was_served_before_a_build_is_told_of_it_also_when_it_asks_late(
    server: Server,
) -> None:
    page = server.ask(f"/{STORY}").text
    stream = page.partition("new EventSource('")[2].partition("'")[0]
    server.site.edit("content/articles/a.md", "It is over.", "It is not over.")
    server.wait_for(f"/{STORY}", 200, "It is not over.")

    with server.events(stream) as lines:
        assert next(lines) == "data: new\n"


def test_new_copy_is_taken_in_while_it_runs(server: Server) -> None:
    server.site.write(
        "content/raw/x.txt", "JAMBI - Harga beras naik lagi hari ini.\nPedagang mengeluh.\n"
    )

    answer = server.wait_for("/", 200, "Harga beras naik lagi hari ini")

    assert answer.status == 200


def test_a_build_error_is_shown_in_the_browser_and_goes_when_it_is_mended(server: Server) -> None:
    server.site.write("layouts/article.html", "<p>\n{% iff <x> %}\n")

    answer = server.wait_for("/", 500)

    assert "layouts/article.html:2: Encountered unknown tag &#x27;iff&#x27;." in answer.text
    assert "EventSource" in answer.text
    assert "It is over." in server.site.output.text(f"{STORY}index.html")

    server.site.remove("layouts/article.html")

    assert "It is over." in server.wait_for(f"/{STORY}", 200).text


def test_a_mistake_in_the_settings_is_shown_too(server: Server) -> None:
    server.site.edit("pyproject.toml", "title =", "titel =")

    answer = server.wait_for("/", 500)

    assert "pyproject.toml:2: unknown setting &#x27;titel&#x27;" in answer.text


def test_without_an_address_of_its_own_the_site_names_the_port_it_is_served_at(site: Site) -> None:
    site.write("pyproject.toml", '[tool.warta]\ntitle = "T"\n')
    site.write("content/articles/a.md", article())

    with serving(site) as server:
        assert f"http://127.0.0.1:{server.port}/rss.xml" in server.ask("/rss.xml").text


def test_a_site_under_a_prefix_is_served_there(site: Site) -> None:
    site.edit("pyproject.toml", "https://news.example/", "https://you.github.io/repo/")
    site.write("content/articles/a.md", article())

    with serving(site) as server:
        page = server.ask(f"/repo/{STORY}")
        root = server.ask("/")
        missing = server.ask("/repo/none/")

    assert (page.status, "It is over." in page.text) == (200, True)
    assert (root.status, root.headers["location"]) == (302, "/repo/")
    assert (missing.status, '<base href="/repo/">' in missing.text) == (404, True)


@pytest.mark.parametrize("prefix", ["/", "/r%C3%A9po/", "/répo/"])
def test_an_address_with_escapes_leads_to_its_file(site: Site, prefix: str) -> None:
    site.edit("pyproject.toml", "https://news.example/", f"https://you.github.io{prefix}")
    site.write("content/static/q?.txt", "a question")
    site.write("content/static/a%20b.txt", "a percent sign")
    asked = quote(prefix, safe="/%")

    with serving(site) as server:
        answers = [server.ask(asked + name) for name in ("q%3F.txt?x=1", "a%2520b.txt")]
        home = server.ask(asked)
        elsewhere = server.ask("/else/where/")

    assert [answer.text for answer in answers] == ["a question", "a percent sign"]
    assert (home.status, "The Daily Test" in home.text) == (200, True)
    assert elsewhere.headers.get("location", "/") == asked


def test_a_port_that_is_taken_is_told_in_a_whole_sentence(site: Site) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = site.run("serve", "--port", str(port))

    assert done.returncode == 1
    assert re.fullmatch(
        rf"cannot listen on 127\.0\.0\.1:{port}: Address already in use\n"
        rf"    hint: name another port: --port {port + 1}\n",
        done.stderr,
    )


def test_a_folder_of_layouts_that_is_new_is_followed(site: Site) -> None:
    site.write("content/articles/a.md", article())
    with serving(site) as server:
        site.write("layouts/article.html", "<!doctype html><title>x</title>Another look.\n")

        server.wait_for(f"/{STORY}", 200, "Another look.")


def test_an_edit_while_the_first_build_runs_is_followed(site: Site) -> None:
    site.write("content/articles/a.md", article())
    with serving(site) as server:  # without waiting for the watch to begin
        site.edit("content/articles/a.md", "It is over.", "It is not over.")

        server.wait_for(f"/{STORY}", 200, "It is not over.")


HEARS_CTRL_C = pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="in the background nobody hears it"
)


@HEARS_CTRL_C
def test_one_change_is_one_build_and_tells_only_what_is_new(site: Site) -> None:
    site.write("content/articles/a.md", article(id=None))
    with serving(site) as server:
        site.write(
            "content/raw/x.txt", "JAMBI - Harga beras naik lagi hari ini.\nPedagang marah.\n"
        )
        server.wait_for("/", 200, "Harga beras naik lagi hari ini")
        time.sleep(3)  # if its own article were news, it would be by now
        site.edit("content/articles/a.md", "It is over.", "It is not over.")
        server.wait_for(f"/{STORY}", 200, "It is not over.")
        time.sleep(1)

        said = server.interrupt().splitlines()

    assert said[0].startswith("content/raw/x.txt -> content/articles/")
    assert "content/raw/x.txt: the text has no date; the file's time was taken" in said
    assert [line for line in said if "written" in line] == said[-2:]
    assert re.fullmatch(r"1 ingested, \d+ written, .*, 1 warning as before", said[-2])
    assert re.fullmatch(r"4 written, .*, 0 removed, 1 warning as before", said[-1])
    assert "has no 'id'" not in "\n".join(said)


@HEARS_CTRL_C
def test_a_file_that_is_still_wrong_is_told_again(site: Site) -> None:
    site.write("content/articles/bad.md", "x")
    with serving(site) as server:
        time.sleep(3)  # whatever came before the watch is looked at, without a word
        site.write("content/articles/bad.md", "y")
        time.sleep(3)

        said = server.interrupt().splitlines()

    assert said[0] == "content/articles/bad.md:1: there is no front matter"
    assert said[2].startswith("1 set aside, 0 written, ")
    assert len(said) == 3


@HEARS_CTRL_C
def test_ctrl_c_in_a_build_ends_it_quietly_and_leaves_the_site_whole(site: Site) -> None:
    site.write("content/articles/a.md", article())
    with serving(site) as server:
        before = site.output.files()
        site.write("layouts/article.html", "{% for i in range(10 ** 9) %}{% endfor %}")
        time.sleep(3)  # the build goes on for minutes

        said = server.interrupt()

    assert (server.program.returncode, said) == (0, "")
    assert site.output.files() == before
    site.remove("layouts/article.html")
    assert site.run("build", "--verify", "--now", "2025-03-01T12:00+00:00").returncode == 0
