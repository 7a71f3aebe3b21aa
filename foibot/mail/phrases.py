"""Which words tell machines' mail from people's, in the languages that reach a council? Tables only, in lower case.

Where a table grows, the corpus under tests/ grows with it: no sample, no heuristic.
"""


def words(table: str) -> tuple[str, ...]:
    """The entries of a table written as text: lines, and bars between entries."""
    return tuple(entry.strip() for line in table.strip().splitlines() for entry in line.split("|"))


# How an automatic reply begins its subject: Outlook, Exchange, Gmail and GroupWise in the languages of Europe.
AUTOMATIC_SUBJECTS = words(
    """
    automatic reply | automated reply | automatic response | automated response | auto reply | auto-reply
    autoreply | auto response | auto-response | autoresponse | autoresponder | vacation reply | auto:
    out of office autoreply | out of office auto-reply | out of office reply | out of office response
    automatic acknowledgement | automated acknowledgement | out of office assistant | ymateb awtomatig
    ateb awtomatig | freagra uathoibríoch | fèin-fhreagairt | automatische antwort | abwesenheitsnotiz
    autom. antwort | automatische rückantwort | réponse automatique | reponse automatique | message d'absence
    respuesta automática | respuesta automatica | resposta automática | resposta automàtica | risposta automatica
    automatisch antwoord | afwezigheidsbericht | automatisk svar | autosvar | automatiskt svar | sjálfvirkt svar
    automaattinen vastaus | automaatvastus | automātiska atbilde | automatinis atsakymas | automatyczna odpowiedź
    odpowiedź automatyczna | autoodpowiedź | automatická odpověď | automatická odpoveď | automatikus válasz
    răspuns automat | raspuns automat | автоматичен отговор | автоматический ответ | автоответ
    автоматична відповідь | automatski odgovor | аутоматски одговор | samodejni odgovor | αυτόματη απάντηση
    otomatik yanıt | 自动回复 | 自動返信 | 自动答复 | 자동 회신
    """
)
# How a person's own absence message may begin its subject; people ask about these words too, so the text must agree.
ABSENCE_SUBJECTS = words(
    """
    out of office | out-of-office | out of the office | ooo | away from | away | vacation | on holiday
    on annual leave | annual leave | on leave | i am away | i'm away | i am out | absence | not in the office
    allan o'r swyddfa | allan o swyddfa | i ffwrdd | as oifig | abwesenheit | abwesend | urlaub | absent
    absence du bureau | en congé | fuera de la oficina | fuera de oficina | ausente | ausência | fora do
    fuori sede | fuori ufficio | assente | afwezig | niet aanwezig | frånvaro | fravær | ikke på kontoret | poissa
    nieobecność | poza biurem | urlop | mimo kancelář | házon kívül | szabadság | ofis dışında
    """
)
# A sentence by which someone says to be away.
ABSENT = words(
    """
    out of the office | out of office | away from the office | away from my desk | on annual leave | on leave
    on vacation | on holiday until | currently away | maternity leave | paternity leave | sick leave
    not in the office | no longer work | have left the
    away until | i am away | i'm away | non-working day | do not work on | i work part time
    allan o'r swyddfa | ar wyliau | i ffwrdd o'r swyddfa | ar wyliau blynyddol | nicht im büro | nicht im hause
    abwesend | im urlaub | außer haus | absent | en congé | en vacances | fuera de la oficina | de vacaciones
    ausente | fuori ufficio | in ferie | fora do escritório | de férias | niet aanwezig | afwezig | met vakantie
    inte på kontoret | på semester | ikke på kontoret | på ferie | poza biurem | na urlopie | nieobecn
    mimo kancelář | na dovolené | szabadságon | lomalla | în concediu | в отпуске | отсутств | εκτός γραφείου
    izinli
    """
)
# How a first person begins such a sentence; "staff on sick leave" is what requesters ask about.
FIRST_PERSON = words(
    """
    i am | i'm | i no longer
    i will be | i'll be | i shall be | i have left | we are | currently | thank you for your | rwyf
    rydw i | dw i | rwy'n | byddaf | ich bin | bin ich | je suis | je serai | estoy | estaré | sono | estou
    estarei | ik ben | jag är | jeg er | olen | jestem | jsem | som | vagyok | sunt | είμαι
    """
)
# What such a message goes on to say: when, or who else. One of each makes an absence.
UNTIL = words(
    """
    will respond | will reply | will be back | will return | i return | i will be returning | my return
    back in the office | returning on | return to the office | in my absence | while i am away | if urgent
    if your enquiry is urgent | if it is urgent | for urgent | urgent matters | if your query is urgent
    urgent enquiries | limited access to | no access to | please contact | be dealt with on | not be monitored
    byddaf yn ôl | dychwelyd | cysylltwch â | yn fy absenoldeb | os yw'n fater brys | wieder erreichbar
    in dringenden | wenden sie sich | de retour | à mon retour | en cas d'urgence | a mi regreso
    en caso de urgencia | volveré | al mio rientro | in caso di urgenza | ao meu regresso | bij terugkomst
    weer aanwezig | bij dringende | tillbaka | tilbake | tilbage | po powrocie | w pilnych | v naléhavých
    visszatérés | sürgős | palaan | la întoarcere | вернусь | επιστρ
    """
)
# What a machine says when it has taken a message in.
MACHINE_SAYS = words(
    """
    this is an auto | this email was automatically generated | this message was automatically generated
    do not reply to this | do not respond to this | please do not reply | mailbox is not monitored
    email address is not monitored | from an unmonitored | replies to this email | cannot accept replies
    neges awtomatig yw hon | ymateb awtomatig yw hwn | peidiwch ag ateb | automatisch generiert
    automatisch gegenereerd | généré automatiquement | envoyé automatiquement | generado automáticamente
    generato automaticamente | gerado automaticamente | wygenerowana automatycznie | genereras automatiskt
    genereret automatisk | ne pas répondre | no responda a este | non rispondere a questa | niet beantwoorden
    """
)
BOUNCE_SUBJECTS = words(
    """
    your response to an foi request was not delivered | undeliverable | undelivered mail | undelivered
    delivery status notification (failure) | failure notice | delivery status notification | returned mail
    mail delivery failed | mail delivery failure | delivery failure | mail delivery error | delivery failed
    delivery has failed | message undeliverable | undeliverable mail | returned to sender | mail system error
    nondeliverable mail | non-deliverable | delivery notification: delivery has failed | mail could not be delivered
    message could not be delivered | non delivery report | non-delivery report | non-delivery | delivery report
    mail returned | mailer-daemon | warning: could not send | rejected: | unzustellbar | nicht zustellbar
    unzustellbare | fehler bei der übermittlung | non remis | non distribuable | échec de la remise
    échec de remise | échec de livraison | no se puede entregar | no entregado | non recapitabile | mancata consegna
    impossibile recapitare | onbestelbaar | niet bestelbaar | não entregue | kan inte levereras | olevererbart
    kan ikke leveres | ei voitu toimittaa | niedostarczalne | niedostarczona | nedoručitelná | kézbesíthetetlen
    недоставлен | не доставлено | ni ellir danfon | methwyd â danfon | heb ei ddanfon
    """
)
DELAY_SUBJECTS = words(
    """
    delivery delayed | delayed mail | delivery status notification (delay) | mail delivery delayed | message delayed
    warning: message | warning: could not send message for past | delayed delivery | delivery delay | delayed:
    still being retried | verzögert | zustellung verzögert | retard | vertraagd | retrasado | oedi
    """
)
FAILED_SAYS = words(
    """
    could not be delivered | couldn't be delivered | was not delivered | wasn't delivered | not delivered to
    unable to deliver | undeliverable | delivery has failed | delivery failed | delivery to the following
    failed permanently | permanent error | permanent failure | permanent fatal errors | fatal errors | did not reach
    cannot be delivered | can't be delivered | unable to be delivered | has been returned | returned to sender
    user unknown | unknown user | no such user | mailbox unavailable | mailbox not found | address rejected
    recipient rejected | does not exist | recipient address | i'm afraid i wasn't able | were unable to
    had permanent | not found | mailbox full | over quota | quota exceeded | is full | relaying denied
    has been rejected | was rejected | unknown address | message rejected | konnte nicht zugestellt
    nicht zugestellt werden | konnte nicht übermittelt | n'a pas pu être | n'a pas été remis | no se ha podido
    no se pudo | non è stato possibile | impossibile recapitare | kan niet worden | niet worden bezorgd
    não foi possível | kunde inte levereras | kunne ikke leveres | nie można dostarczyć | nie została dostarczona
    ni ellid danfon | ni ellir danfon | не удалось доставить
    """
)
DELAYED_SAYS = words(
    """
    will be retried | will continue to try | will keep trying | still trying | will try again | has been delayed
    is delayed | not yet been delivered | has not been delivered yet | not been able to deliver
    no action is required | no action required on your part | you do not need to resend | temporarily delayed
    delivery attempts will continue | delivery delayed | this is a warning message only | could not be delivered for
    still being retried | wird weiterhin versucht | sera de nouveau | wordt opnieuw geprobeerd
    se seguirá intentando
    """
)
# Where a text bounce ends and the returned message begins.
RETURNED_BEGINS = words(
    """
    original message follows | below this line is a copy | this is a copy of | copy of the message
    original message headers | the header of the original | headers of the original | message headers follow
    message header follows | original headers | text of your message | unsent message below | unsent message follows
    returned message follows | message text follows | the first lines of the | start of returned message
    start of message | begin message | transcript of session follows
    your message reads | original message: | returned message | included below | message contents follow
    """
)
MTA_SENDERS = words(
    """
    mailer-daemon | mailerdaemon | mail-daemon | mailer_daemon | postmaster | mailer | mail.daemon | mdaemon
    microsoftexchange | bounce | bounces | mail-delivery | maildelivery | bounce-notification
    """
)
MTA_NAMES = words(
    """
    mail delivery system | mail delivery subsystem | mailer-daemon | mail administrator | system administrator
    postmaster | mail delivery service | microsoft outlook | mail system | delivery subsystem
    """
)
NO_REPLY_SENDERS = words(
    """
    no-reply | noreply | no_reply | no.reply | donotreply | do-not-reply | do_not_reply | do.not.reply | autoreply
    auto-reply | autoresponder | autorespond | dim-ateb | nicht-antworten | ne-pas-repondre | notreply
    """
)
BULK_SENDERS = words(
    """
    newsletter | news | marketing | mailing | updates | campaign | offers | bulletin | cylchlythyr
    """
)
BULK_SAYS = words(
    """
    unsubscribe | opt out of | opt-out | manage your preferences | email preferences | update your preferences
    view this email in your browser | view in browser | view it in your browser
    you are receiving this email because | you received this email because | dad-danysgrifio | abmelden
    abbestellen | se désabonner | désinscrire | darse de baja | cancelar suscripción | disiscriviti | uitschrijven
    afmelden | avregistrera | wypisz się
    """
)
FORWARD_SUBJECTS = words(
    """
    fwd: | fw: | wg: | tr: | rv: | i: | enc: | vs: | vb: | doorst: | ymlaen: | pd: | továbbítás:
    """
)
