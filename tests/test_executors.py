"""Somebody else's processes: the same bytes as one of our own."""

from __future__ import annotations

import pytest

from tests.site import NOW, Site, article

AT = ("--now", NOW.isoformat())


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_two_gives_the_bytes_of_one_process(site: Site) -> None:
    from distributed import LocalCluster

    for n in range(8):
        site.write(
            f"content/articles/{n}.md",
            article(f"Story {n}", id=f"urn:test:{n}", tags=["rice"], body=f"Number *{n}*."),
        )
    alone = site.run("build", *AT, "--jobs", "1")
    expected = site.output.files()
    site.run("clean", *AT)

    cluster = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address=None
    )
    with cluster:
        address = cluster.scheduler_address.replace("tcp://", "dask://")
        together = site.run("build", *AT, "--executor", address)

    assert (alone.returncode, together.returncode) == (0, 0), together.stderr
    assert site.output.files() == expected


def test_an_executor_that_is_not_known_is_refused(site: Site) -> None:
    done = site.run("build", *AT, "--executor", "ray://here:1")

    assert (done.returncode, done.stderr) == (
        2,
        "--executor ray://here:1 is not known\n    hint: write dask://HOST:PORT\n",
    )
