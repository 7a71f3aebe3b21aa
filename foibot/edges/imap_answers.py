"""What does an IMAP server mean by a refusal or a broken line, and who acts next?"""

import re

from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from foibot.edges.exchange import NOT_CONNECTED, imap_remedy, seconds_to_wait
from foibot.edges.oauth2 import granted
from foibot.edges.wire import MailServer
from foibot.errors import BadSetup, FoibotError, Throttled, TryLater

# RFC 5530: refusals that pass by themselves; and Exchange's words for the same.
PASSING = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|OVERQUOTA)\]|Server (?:Unavailable|Busy)", re.IGNORECASE)
_REFUSAL = re.compile(r"\w+ failed: (.*)", re.DOTALL)  # how imapclient reports a tagged NO


def said_no(error: Exception) -> str:
    """The server's words in a tagged NO; "" for anything worse, such as that it wants to be left alone."""
    said = None if isinstance(error, IMAPClientAbortError) else _REFUSAL.fullmatch(str(error))
    return (said[1] or "no reason given") if said and not seconds_to_wait(said[1]) else ""


def refusal(error: IMAPClientError) -> str:
    """The server's words in a tagged NO. Raises `error` again where it is anything worse."""
    if words := said_no(error):
        return words
    raise error


def lost(server: MailServer, error: Exception, *, worked_before: bool) -> FoibotError:
    """What it means that a connection can be used no longer."""
    said = str(error)
    if seconds := seconds_to_wait(said):
        wait = f"wants to be left alone for {seconds:.0f} seconds"
        return Throttled(f"the mailbox {server.where} {wait} ({said})", seconds)
    # Where it has worked before, these words come and go with Exchange's own troubles.
    if NOT_CONNECTED in said.lower() and not worked_before:
        return BadSetup(f"{server.login_key}: {server.where} refused {server.username}: {said}; {remedy(server, said)}")
    return TryLater(f"the mailbox {server.where}: the connection was lost ({said})")


def remedy(server: MailServer, said: str) -> str:
    """What to do after the server has let us in, or not, and will not open the mailbox."""
    if server.tokens is None:
        return "the password may be wrong, or this user may not open this mailbox"
    return imap_remedy(said, server.username, granted(server.tokens.token().text))
