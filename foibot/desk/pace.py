"""How fast may mail leave? Microsoft 365 takes thirty messages a minute, and carries what is more over to the next."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

_MINUTE = 60.0  # seconds


class Pace:
    """Lets so many turns begin within any minute, and no more; with 0, as many as come.

    `clock` gives seconds that never go back, `rest` waits for some of them.
    """

    def __init__(
        self,
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._most = per_minute
        self._begun: deque[float] = deque()
        self._clock = clock
        self._rest = rest

    async def turn(self) -> None:
        """Returns when a mail may go, at once where the minute has room for it."""
        if not self._most:
            return
        while len(self._begun) >= self._most:
            wait = self._begun[0] + _MINUTE - self._clock()
            if wait > 0:
                await self._rest(wait)
            else:
                self._begun.popleft()
        self._begun.append(self._clock())
