"""The four people in a real Chromium, at a real ``congtac serve``, from an empty folder to papers that conform."""

from __future__ import annotations

from collections.abc import Iterator

import congress_journey
import pytest
import review_journey
from journey_town import Town, town_in
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Town]:
    """Served from an empty folder; organisation and accounts were made on its pages."""
    with town_in(tmp_path_factory.mktemp("town"), chromium) as made:
        yield made


def test_the_review_of_35_members_from_an_empty_database_to_the_archive(town: Town) -> None:
    review_journey.play(town)


def test_the_congress_of_27_members_from_an_empty_database_to_the_archive(town: Town) -> None:
    congress_journey.play(town)
