"""Was this mail sent to many at once: a list, a newsletter, an advertisement, a report about mail?

Headers that only lists write decide alone. What senders of bulk mail write is weighed with the text, since web forms
and people's own mail pass through the same companies, and some webmail adds List-Unsubscribe to what one person wrote.
"""

import re
from collections.abc import Mapping

from foibot.mail import machine_phrases as says
from foibot.mail import phrases
from foibot.mail.message import Message

ENOUGH = 4
_EITHER_END = 6_000

LIST_HEADERS = frozenset(
    {
        *("list-id", "list-post", "list-help", "list-owner", "list-archive", "list-subscribe", "list-unsubscribe-post"),
        *(
            "list-software",
            "mailing-list",
            "x-mailing-list",
            "x-beenthere",
            "x-mailman-version",
            "x-list-administrivia",
        ),
        *("x-google-group-id", "x-listserver", "x-listmember", "x-listprocessor-version", "x-list-name", "x-ml-name"),
        *("x-campaign", "x-campaignid", "x-campaign-id", "x-campaign_id", "x-csa-complaints", "x-newsletter"),
        *("x-facebook-notify", "x-linkedin-class", "x-linkedin-template", "x-twitterimpressionid", "tls-report-domain"),
    }
)
_SENDERS_OF_BULK = (
    *(
        "feedback-id",
        "x-feedback-id",
        "x-sg-",
        "x-mailgun-",
        "x-mandrill-",
        "x-mc-user",
        "x-mcda",
        "x-mailchimp",
        "x-accounttype",
    ),
    *("x-ses-outgoing", "x-mailin-", "x-sib-id", "x-mj-", "x-pm-", "x-sfmc", "x-sfdc", "x-hs-", "x-hubspot", "x-elq"),
    *(
        "x-roving-",
        "x-ctct-",
        "x-getresponse",
        "x-cmail",
        "x-marketo",
        "x-msys-api",
        "x-iterable",
        "x-klaviyo",
        "x-kmail",
    ),
    *("x-emarsys", "x-phplist", "x-acymailing", "x-mailpoet", "x-mautic", "x-sendy", "x-job", "x-rpcampaign", "x-dm-"),
    *("x-cheetah", "x-responsys", "x-ymlp", "x-virtualmta", "x-report-abuse", "x-abuse-reports-to", "x-mailer-recptid"),
    *("x-mailer-sid", "x-mailer-listid", "x-messageid-campaign", "x-delivery-context", "x-binding", "x-subscriber"),
)
_BULK_MAILER = re.compile(
    r"phplist|mailchimp|sendblaster|campaign|newsletter|bulk|mailing|acymailing|mailpoet|icontact|aweber|sendinblue"
    r"|brevo"
    r"|outreach|salesloft|lemlist|woodpecker|mailshake|hubspot|constant contact|govdelivery|listserv|majordomo"
    r"|sympa|mailman",
    re.I,
)
_BULK_SENDER = re.compile(
    r"(?:^|[._+-])(?:e?-?newsletters?|news|marketing|mailings?|updates|campaigns?|offers?|bulletins?"
    r"|promo(?:tions)?|deals|sales|events?"
    r"|surveys?|digest|alerts?|notifications?|notify|webinars?|info-?mail|members(?:hip)?|subscriptions?"
    r"|cylchlythyr)(?![a-z])"
)
_BULK_SUBJECT = re.compile(
    r"%|\boffers?\b|\bsale\b|\bnewsletter\b|\bwebinar\b|\bsave \W?\d|\bdeals?\b|\blast chance\b"
    r"|\bfrom (?:only )?\W?\d|\bdigest\b"
    r"|\bbulletin\b|\bheadlines\b|\balerts?\b|\bweekly\b|\bmonthly\b|\bissue \d|\bregister now\b|\brate your\b"
    r"|\bquick question\b"
    r"|\bfollowing up\b|\bfollow-up\b|\binvitation\b|\bfree\b|\bnews\b"
)
_REPORT_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{0,40}\]\s*)?(?:report domain\s*:|dmarc aggregate report|tls-?rpt report)", re.I
)
_REPORT_FILE = re.compile(r"[^!\s]{1,255}![^!\s]{1,255}!\d{6,}!\d{6,}[^\s]{0,80}\.(?:zip|gz|xml|json)$", re.I)
_REPORT_TYPES = frozenset({"message/feedback-report", "application/tlsrpt+gzip", "application/tlsrpt+json"})


def is_report_about_mail(message: Message) -> bool:
    """Whether it is a DMARC (RFC 7489), TLS (RFC 8460) or abuse (RFC 5965) report, which operators send to a domain."""
    if _REPORT_TYPES.intersection(message.structure):
        return True
    named = any(_REPORT_FILE.search(attachment.filename) for attachment in message.attachments)
    return named or bool(_REPORT_SUBJECT.match(message.subject) and "report-id" in message.subject.lower())


def has_list_headers(fields: Mapping[str, str]) -> bool:
    """Whether a header stands here that only lists write; `fields` by their names in lower case."""
    return not LIST_HEADERS.isdisjoint(fields)


def weight(message: Message, fields: Mapping[str, str], *, asks: bool) -> int:
    """How much speaks for bulk mail without such a header; `asks` where the text asks in its writer's own voice."""
    sent_in_bulk = "list-unsubscribe" in fields
    by_sender = any(name.startswith(_SENDERS_OF_BULK) for name in fields)
    mailer = f"{fields.get('x-mailer', '')} {fields.get('user-agent', '')}"
    local_part, _, domain = message.from_address.lower().partition("@")
    text = (
        message.text
        if len(message.text) < 2 * _EITHER_END
        else message.text[:_EITHER_END] + message.text[-_EITHER_END:]
    )
    text = " ".join(text.lower().replace("\u2019", "'").split())
    returned_elsewhere = bool(message.return_path) and not (message.return_path or "").lower().endswith(domain)
    return (
        4 * sent_in_bulk
        + 2 * by_sender
        + 2 * bool(_BULK_MAILER.search(mailer))
        + 2 * bool(_BULK_SENDER.search(local_part))
        + local_part.startswith(phrases.NO_REPLY_SENDERS)
        + 2 * any(phrase in text for phrase in phrases.BULK_SAYS)
        + 2 * any(phrase in text for phrase in says.BULK_FOOTERS)
        + any(phrase in text for phrase in says.SALES)
        + bool(_BULK_SUBJECT.search(message.subject.lower()))
        + (message.text_is_from_html and "multipart/alternative" not in message.structure)
        + returned_elsewhere
        - 3 * asks
        - 3 * bool(message.in_reply_to)
    )
