"""A register in a file of its own, for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from foibot.edges.register import SqliteRegister, create, open_register

pytest.register_assert_rewrite(
    *(f"tests.contracts.register_{part}" for part in ("arrivals", "cases", "mails", "morning", "transactions"))
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a newly made register lies."""
    file = tmp_path / "foibot.db"
    create(file)
    return file


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
async def register(url: str) -> AsyncIterator[SqliteRegister]:
    opened = open_register(url, exclusive=True)
    yield opened
    await opened.close()
