"""Who acts next when something goes wrong? The class of the error says so."""


class FoibotError(Exception):
    """The root of every error that foibot raises on purpose; anything else is a bug."""


class TryLater(FoibotError):
    """The machine acts next: the far side was busy, silent or gone, and foibot tries again by itself."""


class Unsure(TryLater):
    """The line broke while a mail was handed over: the server may have accepted it. Tried again under the same
    Message-ID, so that a receiver can drop the copy."""


class Throttled(TryLater):
    """The server has had too much of us for now: nothing is asked of it for `seconds`."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class Unfetched(TryLater):
    """The mail server would not hand over the message with this `uid`. `open` the mailbox again (the server may have
    hung up over it) and fetch the others without it."""

    def __init__(self, message: str, uid: int) -> None:
        super().__init__(message)
        self.uid = uid


class AskPerson(FoibotError):
    """A person acts next: the content is the trouble, and a named member of staff must look."""


class BadSetup(FoibotError):
    """The operator acts next: configuration or credentials are wrong; the message names file, key and remedy."""
