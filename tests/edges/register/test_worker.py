"""The register's thread hands on whatever becomes of a job, so that nobody waits for ever."""

import pytest

from foibot.edges.register.worker import Worker


async def test_a_stray_stop_iteration_is_told_rather_than_waited_for() -> None:
    worker = Worker("register")
    empty = iter(())

    with pytest.raises(RuntimeError, match="StopIteration"):
        await worker.run(lambda: next(empty))

    assert 2 == await worker.run(lambda: 2)
    worker.stop()
