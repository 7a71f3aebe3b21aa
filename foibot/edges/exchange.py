"""What does Microsoft 365 mean by a refusal, and which command of its administrator mends it?

The words are Exchange Online's as seen on the wire; they choose a hint. docs/microsoft365.md tells the whole set-up.
"""

import re
from collections.abc import Iterator

_THROTTLED = re.compile(
    r"\bis throttled\b|4\.3\.2 (?:concurrent|STOREDRV)|sender thread limit|connections? limit exceeded"
    r"|submission rate .{0,80}exceeded|SubmissionQuotaExceeded|\b5\.1\.90\b|too many (?:simultaneous )?connections",
    re.IGNORECASE,
)
_BACKOFF = re.compile(r"Backoff Time: ?(\d{1,9})\s*(milliseconds|seconds)", re.IGNORECASE)
_DAILY = re.compile(r"SubmissionQuotaExceeded|\b5\.1\.90\b", re.IGNORECASE)
_USUAL_WAIT, _DAILY_WAIT, _LONGEST_WAIT = 60.0, 3600.0, 3600.0  # seconds

NOT_CONNECTED = "authenticated but not connected"


def seconds_to_wait(said: str) -> float:
    """How long the server wants to be left alone; 0 where it says nothing of the kind."""
    if _THROTTLED.search(said) is None:
        return 0.0
    told = _BACKOFF.search(said)
    if told is not None:
        seconds = float(told[1]) / (1000 if told[2].lower().startswith("milli") else 1)
        return min(max(seconds, 1.0), _LONGEST_WAIT)
    return _DAILY_WAIT if _DAILY.search(said) else _USUAL_WAIT


def imap_remedy(said: str, mailbox: str, roles: frozenset[str] | None) -> str:
    """What to do after IMAP refused a token for `mailbox`; `roles` are the permissions that the token carries."""
    if roles is not None and "IMAP.AccessAsApp" not in roles:
        return _ungranted("IMAP.AccessAsApp", roles)
    if NOT_CONNECTED in said.lower():
        return "; ".join(
            [
                f"the application has no permission on this mailbox: {_full_access(mailbox)}",
                f"or else IMAP is off for it: {_imap_on(mailbox)}",
            ]
        )
    if re.search(r"disabled|not enabled", said, re.IGNORECASE):
        return f"IMAP is off for this mailbox: {_imap_on(mailbox)}"
    return "; ".join(
        [
            f"the token is good, so IMAP is off for this mailbox: {_imap_on(mailbox)}",
            "or Exchange does not know the application by the Object ID of its Enterprise application: "
            "`New-ServicePrincipal -AppId CLIENT_ID -ObjectId OBJECT_ID`",
            f"or there is no mailbox {mailbox}",
        ]
    )


def smtp_remedy(said: str, mailbox: str) -> str:
    """What to do after SMTP refused a login or a sender; "" where the words are not Exchange's."""
    return next(_smtp_remedies(said, mailbox), "")


def smtp_token_remedy(said: str, mailbox: str, roles: frozenset[str] | None) -> str:
    """What to do after SMTP refused a token for `mailbox`; `roles` are the permissions that the token carries."""
    if roles is not None and "SMTP.SendAsApp" not in roles:
        return _ungranted("SMTP.SendAsApp", roles)
    return smtp_remedy(said, mailbox) or f"the application has no permission on this mailbox: {_full_access(mailbox)}"


def _smtp_remedies(said: str, mailbox: str) -> Iterator[str]:
    switched_off = re.search(r"SmtpClientAuthentication is disabled for the (\w+)", said, re.IGNORECASE)
    if switched_off:
        yield (
            f"SMTP AUTH is off for the {switched_off[1].lower()}; let it be on for this mailbox alone: "
            f"{_smtp_on(mailbox)}"
        )
    if re.search(r"basic authentication is disabled|security defaults", said, re.IGNORECASE):
        yield "the tenant takes no passwords; use [mailbox.oauth2] or [smtp.oauth2]"
    if re.search(r"SendAsDenied|5\.7\.60|5\.2\.252", said):
        yield (
            "no permission to send as this address: "
            f"`Add-RecipientPermission -Identity {mailbox} -Trustee OBJECT_ID -AccessRights SendAs`"
        )
    if re.search(r"STOREDRV.{0,80}(?:logon failure|LogonFailed)", said):
        yield f"where this goes on, the application has no permission on this mailbox: {_full_access(mailbox)}"
    if re.search(r"STOREDRV\.Submission.{0,120}Quota", said) and not _DAILY.search(said):
        yield f"the mailbox {mailbox} is full, and copies of what is sent are kept in its Sent Items: make room there"
    if re.search(r"\b5\.7\.139\b", said):
        yield f"SMTP AUTH may be off for this mailbox: {_smtp_on(mailbox)}"


def _ungranted(role: str, roles: frozenset[str]) -> str:
    found = ", ".join(sorted(roles)) or "none"
    return (
        f"the permission {role} is not granted to the application (granted: {found}): in Microsoft Entra add it under "
        "API permissions > Office 365 Exchange Online > Application permissions, then `Grant admin consent`"
    )


def _full_access(mailbox: str) -> str:
    return f"`Add-MailboxPermission -Identity {mailbox} -User OBJECT_ID -AccessRights FullAccess`"


def _imap_on(mailbox: str) -> str:
    return f"`Set-CASMailbox -Identity {mailbox} -ImapEnabled $true`"


def _smtp_on(mailbox: str) -> str:
    return f"`Set-CASMailbox -Identity {mailbox} -SmtpClientAuthenticationDisabled $false`"
