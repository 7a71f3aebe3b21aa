"""Where do the stories happen? At one council's desk, whose services never learn who asked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.desk import TEAM
from tests.stories.correspondence import Correspondence


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Correspondence]:
    told = Correspondence(tmp_path)
    yield told
    await told.register.close()
    see_it = (TEAM, *told.council.reviewers)
    colleagues = [m for m in told.letters if m.to.endswith("@example.gov.uk") and m.to not in see_it]
    assert [] == [m.subject for m in colleagues if "alex" in f"{m.subject} {m.text} {m.html}".casefold()]
