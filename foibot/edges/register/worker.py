"""How does synchronous work run beside asyncio, one job at a time, and come to an end though its caller goes away?"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


class Worker:
    """One thread with its queue of jobs."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def run(self, job: Callable[[], T]) -> T:
        """Runs a job and returns what it returns.

        A caller who is cancelled while the job waits in the queue prevents it; one who is cancelled while it runs gets
        CancelledError only when it has come to its end, so that nothing of it is in the air afterwards.
        """
        running = self._executor.submit(_ended_well, job)
        ended = asyncio.wrap_future(running)
        try:
            return await asyncio.shield(ended)
        except asyncio.CancelledError:
            if not running.cancel():
                while not ended.done():
                    with suppress(asyncio.CancelledError):
                        await asyncio.wait([ended])
                if not ended.cancelled():
                    ended.exception()  # looked at, so that asyncio does not complain that nobody did
            raise

    def stop(self) -> None:
        """Waits for the jobs that were given, and ends the thread."""
        self._executor.shutdown()


def _ended_well(job: Callable[[], T]) -> T:
    """What a job returns. asyncio cannot pass a StopIteration on: whoever waits for it would wait for ever."""
    try:
        return job()
    except StopIteration as stray:
        raise RuntimeError("a job let a StopIteration escape") from stray
