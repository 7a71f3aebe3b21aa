"""What time is it? The only place in foibot that asks; everything else is told."""

from datetime import UTC, datetime


def now() -> datetime:
    """The moment, aware, in UTC, as the machine's clock has it."""
    return datetime.now(UTC)
