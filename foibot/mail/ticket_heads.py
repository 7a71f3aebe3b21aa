"""How many lines at the top of a mail did a ticket system write above a person's words? Bugzilla, RT, Jira, Redmine."""

import re
from collections.abc import Sequence

_LINK = re.compile(r"[ \t]*https?://\S{1,500}[ \t]*$")
_COMMENT = re.compile(r"[ \t]*-{2,9} ?(?:additional )?comments? (?:#\d{1,6} )?from [^\n]{1,200}-{2,9}[ \t]*$", re.I)
_HEAD = re.compile(
    r"[ \t]*(?:<URL: ?https?://\S{1,500} ?>"
    r"|\[ ?https?://\S{1,500} ?\]"
    r"|[^\n:]{1,80} commented on [A-Z][A-Z0-9_]{1,12}-\d{1,7}:"
    r"|(?:Issue|Bug|Feature|Support|Task) #\d{1,7} has been (?:updated|reported) by [^\n]{1,80}\."
    r"|Comment \(by [\w.@+-]{1,80}\):)[ \t]*$"
)
_RULE = re.compile(r"[ \t]*-{3,}[ \t]*$")
_TOPMOST = 40  # lines, among which Bugzilla's table of what has changed may stand
_MOST = 4
_LONGEST = 600
IN_REPLY = re.compile(
    r"[ \t]*\((?:in reply to|from update of) [^()\n]{0,100}(?:comment|attachment) ?#?\d{1,7}\)[ \t]*$", re.I
)


def topmost(lines: Sequence[str]) -> int:
    """The number of lines, 0 where the mail begins with what somebody says."""
    top = [(at, line[:_LONGEST]) for at, line in enumerate(lines[:_TOPMOST]) if line.strip()]
    if top and _LINK.match(top[0][1]):
        return next((at + 1 for at, line in top if _COMMENT.match(line)), 0)
    taken = 0
    for at, line in top[:_MOST]:
        if not (_HEAD.match(line) or _COMMENT.match(line) or (taken and _RULE.match(line))):
            break
        taken = at + 1
    return taken
