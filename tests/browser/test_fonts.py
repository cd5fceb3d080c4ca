"""A face that is fetched before it is needed is needed."""

import pytest

from tests.browser.reader import Reader
from tests.browser.watch import LEFT_OVER_FACES


@pytest.mark.parametrize(
    "name",
    ["home", "seed-like article", "long list", "writing desk", "sign-in card"],
)
def test_every_face_fetched_before_is_used(
    reader: Reader, places: dict[str, str], name: str
) -> None:
    reader.opens(places[name])
    reader.page.wait_for_load_state("networkidle")
    assert reader.page.evaluate(LEFT_OVER_FACES) == []
