"""Is this a notice that a system sent and nobody wrote by hand: a confirmation, a survey, a code, a fax's report?

Order and booking confirmations, surveys after a ticket, voicemail and fax reports, requests to confirm a subscription,
password resets and copies of a form. Each family has its own sentences, and a shape of subject; neither alone is
proof. Whoever asks, says "I", forwards or signs with a name is a person who writes about such a notice.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from foibot.mail import machine_phrases as says
from foibot.mail import phrases, voices
from foibot.mail.message import Message

ENOUGH = 4
_HEAD = 3_000
_THINGS = (
    r"(?:order|booking|reservation|payment|purchase|appointment|registration|delivery|parcel|donation|renewal"
    r"|subscription|ticket order|e-?ticket)"
)


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of notice: its name as the reason gives it, the shape of its subject, and what its text says.

    Where people write about the same things, as about surveys and passwords, `weight` says the subject tells less.
    """

    name: str
    subject: re.Pattern[str]
    text: re.Pattern[str]
    weight: int = 2


SUBSCRIPTION = Family(
    "confirm a subscription",
    re.compile(
        r"\s*confirm [0-9a-f]{16,64}\s*$|\bconfirm (?:your |the |that you |my )?(?:[\w-]+ ){0,3}?(?:subscri|sign-?up"
        r"|membership|e-?mail|address|registration|un-?subscri)|\b(?:un)?subscription confirmation\b"
        r"|\bconfirmation (?:for|of) (?:un)?subscri|\bcommand confirmation request\b"
        r"|\bconfirmation is (?:needed|required)\b|\brequest for confirmation\b|\bverify your\b|\bactivate your\b"
        r"|\banmeldung bestätigen\b|\bbestätigen sie ihre\b|\bconfirmez votre (?:inscription|abonnement|adresse)\b"
        r"|\bconfirm[ae] (?:tu|su|la tua|il tuo) (?:suscripci|inscripci|iscrizion|indirizzo|correo)"
        r"|\bcadarnhewch eich\b"
    ),
    re.compile(
        r"\bsubscription confirmation notice\b|\bsubscribe me\b|\bwon't be subscribed\b|\bwill not be subscribed\b"
        r"|\brequest (?:[\w.@:<>-]+ ){0,6}?(?:for subscription of|to subscribe|to join|for the (?:e-?mail )?address)"
        r"|\b(?:to|and) confirm (?:that you want|your (?:subscription|registration|e-?mail|address|membership))"
        r"|\bconfirmation link\b|\bconfirm your (?:subscription|registration|e-?mail|address|membership|sign-?up)"
        r"|\b(?:verify|activate) your (?:e-?mail|address|account)\b|\brequires? (?:your )?confirmation\b"
        r"|\bwants? to (?:be added to|join|subscribe to) (?:this|the|our)\b|\bum ihre (?:anmeldung|e-mail)"
        r"|\bconfirmer votre (?:inscription|abonnement|adresse)\b|\bconfirmar (?:tu|su) (?:suscrip|inscrip|correo)"
        r"|\bi gadarnhau eich\b"
    ),
)
_FAMILIES = (
    SUBSCRIPTION,
    Family(
        "an order or a booking",
        re.compile(
            rf"\b{_THINGS} (?:[\w#-]+ )?(?:confirm|receipt|receiv|acknowledg|dispatch|despatch|shipped|is on its way"
            rf"|has been|is booked|reminder)|\bconfirmation of (?:your |an? |the )?{_THINGS}\b"
            rf"|\byour (?:[\w-]+ )?{_THINGS} (?:with|from|at|number|no\b|ref|is|#|\d)"
            r"|\breceipt (?:for|from) (?:your|order|payment)\b|\byour (?:e-?)?(?:receipt|tickets?|itinerary)\b"
            r"|\b(?:bestell|buchungs|auftrags)bestätigung\b|\bconfirmation de (?:votre )?(?:commande|réservation)\b"
            r"|\bconfirmación de (?:su |tu )?(?:pedido|reserva)\b|\bconferma (?:d'|dell'|della )?(?:ordine|prenotaz)"
            r"|\b(?:bestel|order|boekings)bevestiging\b|\bcadarnhad (?:o'ch )?archeb"
        ),
        re.compile(
            rf"\bthank(?:s| you) for (?:placing |making )?(?:your |an |a )?{_THINGS}\b"
            r"|\bthank(?:s| you) for (?:booking|ordering|shopping|registering|donating|subscribing|paying)\b"
            rf"|\byour {_THINGS} (?:will be (?:delivered|dispatched)|details are|(?:[\w#.£€$-]+ ){{0,4}}?"
            r"(?:is|has been|was|has) (?:now |been |successfully )?(?:confirmed"
            r"|received|booked|dispatched|despatched|shipped|placed|processed|accepted|complete|on its way|out for))"
            rf"|\bwe(?:'ve| have) (?:now )?(?:received|dispatched|despatched|shipped|processed|taken) your {_THINGS}\b"
            rf"|\b(?:reminder|confirmation|details|summary) of your {_THINGS}\b|\bestimated delivery\b"
            r"|\b(?:order|booking) (?:total|summary|reference|number)\s*[:#]|\bcollection reference\b"
            r"|\bvielen dank für (?:ihre|deine) (?:bestellung|buchung)|\bmerci (?:pour|de) votre (?:commande|réserv)"
            r"|\bgracias por (?:su|tu) (?:pedido|compra|reserva)|\bgrazie per (?:il (?:tuo|suo) ordine|aver (?:acq"
            r"|pren))"
            r"|\bbedankt voor (?:uw|je) (?:bestelling|boeking)|\bdiolch am (?:eich archeb|archebu)"
        ),
    ),
    Family(
        "a survey",
        re.compile(
            r"\bhow (?:did|are|have) we (?:do|done|been doing)\b|\bhow was your\b|\btell us how\b|\brate (?:your|our"
            r"|us\b)"
            r"|\byour (?:feedback|experience|opinion|views?)\b|\b(?:customer |user )?satisfaction survey\b"
            r"|\bwe(?:'d| would) (?:love|like|value|welcome) your\b|\byour recent (?:visit|enquiry|call|contact|request"
            r"|purchase|order|ticket|experience)\b|\bhelp us (?:to )?improve\b|\bwie waren wir\b|\bvotre avis\b"
            r"|\bsut (?:wnaethom|hwyl)\b"
        ),
        re.compile(
            r"\bhow (?:would you|do you) rate\b|\brate (?:the|your|our) (?:support|service|experience|visit|help|call)"
            r"|\b(?:complete|take|fill in|answer|completing|taking) (?:our|this|the|a|one|few|some)"
            r" (?:[\w-]+ ){0,3}?(?:survey|questionnaire|questions?)\b|\bwhat you think of (?:our|the|us)\b"
            r"|\bhow (?:satisfied|happy) (?:were|are) you\b|\bhow likely are you\b|\bhow did we do\b|\btell us how we\b"
            r"|\byour feedback (?:will|helps?|is)\b|\b(?:good|bad), i'm (?:un)?satisfied\b|\bwould you recommend us\b"
        ),
        1,
    ),
    Family(
        "voicemail or fax",
        re.compile(
            r"\bvoice ?-?(?:mail|message)\b|\bmessage from \+?\(?\d[\d ()-]{5,}|\bmissed call\b"
            r"|\bfax(?: message)? (?:(?:to|from) [+(\d]|(?:was |has been )?(?:not )?(?:sent|deliver|transmi|receiv"
            r"|report"
            r"|status|confirm|fail|succe))|\b(?:successful|failed|unsuccessful) (?:fax )?transmission\b|\bnew fax\b"
        ),
        re.compile(
            r"\byou (?:have )?(?:received |got |missed )?(?:a|an|\d+) (?:new |missed )?(?:voice|call|fax)"
            r"|\bnew (?:voice ?-?(?:mail|message)|fax)\b|\bvoice ?-?(?:mail )?message (?:is attached|from [+(\d])"
            r"|\bmissed (?:a )?call from\b|\byour (?:\d+ page )?fax (?:to|has|was|could|job)\b"
            r"|\bfax (?:you sent (?:to|through|via)|transmission|status)|\bpages? fax\b"
        ),
    ),
    Family(
        "an account",
        re.compile(
            r"\bpassword (?:re-?set|change|changed|recovery|request|expir|reminder|has)\b|\b(?:re-?set|change"
            r"|forgot(?:ten)?)"
            r" (?:your |my )?password\b|\b(?:security|sign-?in|log-?in|verification|access|one-?time) (?:code|pass"
            r"|alert|link)"
            r"|\bnew (?:sign-?in|log-?in|device)\b|\byour (?:[\w-]+ )?account\b|\bpasswort zurück|\bmot de passe\b"
            r"|\bcontraseña\b|\bwachtwoord\b|\bailosod (?:eich )?cyfrinair\b"
        ),
        re.compile(
            r"\b(?:re-?set|change|changed|choose|recover) (?:the|your|a new|your account) ?password\b"
            r"|\bpassword (?:re-?set|has been|was|will expire|expires)\b"
            r"|\b(?:your|this) (?:[\w-]+ ){0,3}?(?:code|passcode) (?:is|will|expires)\b|\benter (?:this"
            r"|the) (?:[\w-]+ )?code\b"
            r"|\b(?:new|recent) (?:sign-?in|log-?in) (?:to|from|on)\b|\bif (?:it|this) was(?: not|n't) you\b"
            r"|\bif you did(?: not|n't) (?:request|make|ask)\b|\byour (?:[\w-]+ )?account (?:has been|was|is now)\b"
            r"|\bpasswort (?:zurück|ändern)|\bréinitialiser (?:votre|le) mot de passe\b|\brestablecer (?:su|tu) contr"
        ),
        1,
    ),
    Family(
        "a copy of a form",
        re.compile(
            r"\byour (?:[\w-]+ )?(?:form|submission|application|self-assessment|survey response|answers)\b"
            r"|\b(?:form|application|response) (?:received|submitted|submission)\b|\bcopy of (?:your|the form)\b"
            r"|\bthank(?:s| you) for (?:completing|submitting|filling|your (?:submission|application|response))\b"
            r"|\bhere (?:is|are) (?:a copy of )?(?:what you|your)\b"
        ),
        re.compile(
            r"\bthank(?:s| you) for (?:completing|submitting|filling (?:in|out)) (?:our|the|this|your|an?)\b"
            r"|\ba copy of (?:your (?:answers|form|submission|response|application|message|enquiry)|what you)\b"
            r"|\bhere is (?:a copy of )?what you (?:sent|told|wrote|entered|submitted)\b|\bproof of submission\b"
            r"|\b(?:your (?:form|submission|application)) (?:[\w#-]+ )?(?:has been|was) (?:successfully )?(?:received"
            r"|submitted|sent)"
            r"|\bkeep this (?:e-?mail|message) (?:as|for)\b|\bfor your records\b"
        ),
    ),
)
_SYSTEM_SENDER = re.compile(
    r"(?:^|[._+-])(?:orders?|bookings?|reservations?|tickets?|billing|payments?|receipts?|accounts?|e?fax|rightfax"
    r"|voice-?mail|unity\w*|confirm\w*|service-?desk|it-?service-?desk|help-?desk|support|notif\w+|alerts?|system"
    r"|www-data"
    r"|web-?forms?|forms?|surveys?|feedback|security|sign-?up|subscri\w+|mailer|info-?mail|auto\w*|portal|request)"
    r"(?![a-z])"
)
_LINK = re.compile(r"https?://")
_CODE = re.compile(r"\b(?=[a-z-]{0,12}\d)[a-z\d-]{6,24}\b")
# Nobody but a person says "I": the buttons of a survey do, in a person's stead.
_FIRST_PERSON = re.compile(
    r"(?<![(\w'])i(?:'(?:ve|d|ll)\b|'m\b(?! (?:un|dis|very )?(?:satisfied|happy|unhappy))|(?![\w)'.]))"
)
_SIGNED = re.compile(
    r"^[ \t]*(?:(?:kind|best|warm|many|with) )?(?:regards|wishes|thanks|thank you|cheers"
    r"|yours [a-z]{3,12})[ \t]*[,.]?[ \t]*\n"
    r"[ \t\n]{0,6}([^\n]{2,60})",
    re.I | re.M,
)
_NOBODYS_NAME = re.compile(
    r"\b(?:team|services?|desk|support|department|office|customers?|council|ltd|limited|plc|inc|gmbh|https?|www|system"
    r"|care|from|the)\b|@|\d",
    re.I,
)


def notice(message: Message, fields: Mapping[str, str], subject: str, own_words: str) -> str:
    """The name of the family of a system's notice; "" where the mail is none, or not surely.

    `fields` by their names, `subject` and `own_words` in lower case, the words on one line. Takes linear time.
    """
    text = own_words[:_HEAD]
    said = [family for family in _FAMILIES if family.text.search(text)]
    if not said or _FIRST_PERSON.search(text) or voices.asks_or_instructs(text):
        return ""
    titled = next((family for family in said if family.subject.search(subject)), None)
    local_part = message.from_address.partition("@")[0].lower()
    signs = (
        (2, True),
        (titled.weight if titled else 0, True),
        (2, local_part.startswith(phrases.NO_REPLY_SENDERS)),
        (1, bool(_SYSTEM_SENDER.search(local_part))),
        (2, any(phrase in text for phrase in (*phrases.MACHINE_SAYS, *says.ITSELF))),
        (1, bool(_LINK.search(text) or _CODE.search(text))),
        (1, "x-php-originating-script" in fields),
        (-1, bool(message.in_reply_to)),
        (-3, _is_signed(message.text[:_HEAD])),
    )
    family = titled or said[0]
    return family.name if sum(weight for weight, is_so in signs if is_so) >= ENOUGH else ""


def asks_to_confirm_a_subscription(subject: str, text: str) -> bool:
    """Whether a list manager asks, in subject and text, for a confirmation: such a mail has the headers of a list."""
    return bool(SUBSCRIPTION.subject.search(subject) and SUBSCRIPTION.text.search(text[:_HEAD]))


def _is_signed(text: str) -> bool:
    """Whether a person's name stands under the text."""
    signed = _SIGNED.search(text)
    return signed is not None and not _NOBODYS_NAME.search(signed[1])
