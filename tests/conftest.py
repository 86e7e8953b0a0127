"""What tests share: a tiny site of one's own, and how hard hypothesis looks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.site import Site
from warta import workers

settings.register_profile(
    "same",
    # A test that passes today must pass tomorrow.
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile(
    "explore",
    settings.get_profile("same"),
    # Other examples each time: what they find gets a test of its own.
    derandomize=False,
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty site with the fewest settings."""
    return Site.make(tmp_path / "site")


@pytest.fixture(autouse=True)
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork as the command does, where the only other thread is that of pytest-xdist."""
    monkeypatch.setattr(workers, "can_fork", lambda: hasattr(os, "fork"))
