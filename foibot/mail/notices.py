"""Is this one of the small notices that programs send in somebody's name?

The answer to an invitation (RFC 5546 section 3.2.3), a receipt in words alone (RFC 8098 knows one with a report), a
text-message gateway's report. Invitations themselves are a person's; so is an answer with a question in it.
"""

import re

from foibot.mail.message import Message

_CALENDARS = frozenset({"text/calendar", "application/ics"})
_ANSWERS_INVITATION = re.compile(rb"^METHOD[^:\r\n]{0,100}:(?:REPLY|COUNTER|DECLINECOUNTER|REFRESH)\s*$", re.I | re.M)
_ANSWER_SUBJECT = re.compile(
    r"(?:accepted|declined|tentative|tentatively accepted|new time proposed|zugesagt|abgelehnt|mit vorbehalt"
    r"|accepté|refusé"
    r"|provisoire|aceptad[oa]|rechazad[oa]|accettato|rifiutato|geaccepteerd|geweigerd|zaakceptowano|odrzucono"
    r"|aceite|recusado"
    r"|accepterat|avböjt|accepteret|afvist|godtatt|avslått|hyväksytty|hylätty|přijato|odmítnuto|derbyniwyd"
    r"|gwrthodwyd)\s*:",
    re.I,
)
_CALENDAR_READ = 20_000
_OWN_WORDS = 300

_RECEIPT_SUBJECT = re.compile(
    r"(?:read|not read|return receipt|read receipt|read-receipt|delivered|delivery receipt|delivery confirmation"
    r"|disposition"
    r" notification|confirmation of reading|gelesen|ungelesen gelöscht|lesebestätigung|empfangsbestätigung|lu"
    r"|non lu|accusé de"
    r" lecture|leído|no leído|confirmación de lectura|letto|non letto|conferma di lettura|gelezen|niet gelezen"
    r"|leesbevestiging"
    r"|przeczytano|nieprzeczytane|potwierdzenie przeczytania|lida|lido|não lida|recibo de leitura|läst|oläst"
    r"|läskvitto|læst"
    r"|ulæst|kvittering for læsning|lest|ulest|lesebekreftelse|luettu|lukukuittaus|přečteno|nepřečteno|darllenwyd"
    r"|heb ei"
    r" ddarllen|léite)\s*(?:\([^)]{0,60}\)\s*)?(?:[:\u2013-]|$)",
    re.I,
)
_RECEIPT_SAYS = re.compile(
    r"\bwas (?:read|opened|displayed|deleted without being read|delivered to)\b|\bhas been (?:read|opened|displayed"
    r"|delivered to)\b"
    r"|\breturn receipt\b|\bno guarantee that (?:the|it|your)\b|\bthis receipt\b|\bread receipt\b"
    r"|\bwas successfully delivered\b"
    r"|\bwurde (?:am .{0,40})?(?:gelesen|gelöscht)|\bgelesen am\b|\ba été (?:lu|affiché|ouvert|supprimé)"
    r"|\bfue (?:leíd|abiert)"
    r"|\bse (?:leyó|ha leído)\b|\bè stat[oa] (?:lett|visualizz|apert)|\b(?:is|werd) (?:op .{0,40})?gelezen\b"
    r"|\bzostał[ay] (?:przeczytan|odczytan)|\bfoi (?:lida|aberta)|\blästes\b|\bblev læst\b|\bble lest\b|\bon luettu\b"
    r"|\bbyla (?:přečtena|zobrazena)|\bei ddarllen ar\b"
)
_SMS_HEADERS = ("x-sms-status", "x-sms-", "x-message-status")
_SMS_SUBJECT = re.compile(
    r"(?:sms|text(?: message)?|mms) (?:delivery |message )?(?:report|receipt|status|delivered|confirmation|not)\b"
)
_SMS_REPORT = re.compile(r"\bstat:[a-z]{5,8}\b|\bdlvrd:\d|\bdone date:\d")


def is_answer_to_invitation(message: Message) -> bool:
    """Whether a calendar in it accepts, declines or would move an invitation."""
    files = (a.content[:_CALENDAR_READ] for a in message.attachments if a.content_type in _CALENDARS)
    return any(_ANSWERS_INVITATION.search(content) for content in files)


def says_nothing_else(message: Message, own_words: str) -> bool:
    """Whether an answer to an invitation brings no question, and no words of its sender that are worth reading."""
    if "?" in own_words and not message.subject.strip().endswith("?"):
        return False
    # Without words of the sender's own, the text is that of the invitation, which may be long.
    return len(own_words) < _OWN_WORDS or bool(_ANSWER_SUBJECT.match(message.subject))


def is_receipt_in_words(subject: str, text: str) -> bool:
    """Whether subject and text (in lower case, the text on one line) say that our mail arrived, was read or deleted."""
    return bool(_RECEIPT_SUBJECT.match(subject) and _RECEIPT_SAYS.search(text[:1_500]))


def is_text_message_report(subject: str, text: str, names: frozenset[str]) -> bool:
    """Whether a gateway says what became of a text message; `names` are those of the headers in lower case."""
    by_header = any(name.startswith(_SMS_HEADERS) for name in names)
    return bool(_SMS_REPORT.search(text) or _SMS_SUBJECT.match(subject)) and (
        by_header or bool(_SMS_REPORT.search(text))
    )
