from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.desk import Desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    await opened.register.close()
