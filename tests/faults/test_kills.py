"""A build may be killed at any moment: what stands stays readable, and the next build is right."""

import os

import pytest
from killed import measure
from scene import Scene

pytestmark = pytest.mark.xdist_group("faults-kills")


def test_a_good_site_after_every_kill(scene: Scene) -> None:
    # `make faults` kills a hundred.
    kills = 100 if os.environ.get("REDLETTER_FAULTS") else 2
    figures = measure(scene, kills)
    assert (figures.kills, figures.good) == (kills, kills)
    print(figures)
