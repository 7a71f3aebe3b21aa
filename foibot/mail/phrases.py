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
    auto-antwort | automatisierte antwort | autom. réponse | autorespuesta | autosvar | frånvaromeddelande
    fraværsmelding
    fraværsbesked | fraværsmeddelelse | auto-responder | autoanswer | auto answer | auto-antw | autoreply from
    auto-svar
    abwesenheitsmeldung | abwesenheitsnachricht | abwesenheitsassistent | abwesenheits-notiz | avis d'absence
    absence automatique | respuesta de ausencia | mensaje automático | mensaje de ausencia | messaggio automatico
    avviso di assenza | afwezigheidsassistent | automatische afwezigheidsmelding | automatisch bericht
    poissaoloilmoitus | poissaoloviesti | powiadomienie o nieobecności | oznámení o nepřítomnosti
    neges allan o'r swyddfa
    hysbysiad allan | mensagem automática | mensagem de ausência | out of office notification | out of office message
    out of office notice | out-of-office reply | out-of-office message | automated email | automated message
    automatic email | automatic message | vacation message | vacation notice | vacation autoreply | vacation responder
    absence notification | auto acknowledgement | auto-acknowledgement | ooo auto-reply | ooo autoreply | ooo reply
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
    out of office | out-of-office | out of the office | ooo | away from | away | away from the office
    away from my desk
    away from my mail | away from my email | away from office | i'm away | i am out of the office
    i'm out of the office
    i am out of office | i'm out of office | i will be out of the office | i will be out of office | i am on leave
    i am on annual leave | i'm on leave | i am on holiday | i'm on holiday | i am currently
    i am on maternity | vacation | on holiday
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
    away until | i am away | i'm away | non-working day | do not work on mon | do not work on tue | do not work on wed
    do not work on thu | do not work on fri | i work part time
    allan o'r swyddfa | ar wyliau | i ffwrdd o'r swyddfa | ar wyliau blynyddol | nicht im büro | nicht im hause
    abwesend | im urlaub | außer haus | absent | en congé | en vacances | fuera de la oficina | de vacaciones
    ausente | fuori ufficio | in ferie | fora do escritório | de férias | niet aanwezig | afwezig | met vakantie
    inte på kontoret | på semester | ikke på kontoret | på ferie | poza biurem | na urlopie | nieobecn
    mimo kancelář | na dovolené | szabadságon | lomalla | în concediu | в отпуске | отсутств | εκτός γραφείου
    izinli | ar gyfnod mamolaeth | nid wyf yn y swyddfa | ddim yn y swyddfa | ar absenoldeb | as oifig | as an oifig
    ar saoire | nicht am platz | elternzeit | mutterschutz | nicht erreichbar | dienstreise | in urlaub | en déplacement
    hors du bureau | fuera del despacho | de baja | assente | in congedo | in maternità | fuori sede | met verlof
    zwangerschapsverlof | op vakantie | niet op kantoor | buiten kantoor | macierzyński | na zwolnieniu | de licença
    har semester | föräldraledig | tjänstledig | frånvarande | bortrest | har ferie | holder ferie | på barsel
    ikke på arbejde | bortrejst | i permisjon | har permisjon | ikke på jobb | fraværende | vuosilomalla
    en ole paikalla | poissa | äitiysvapaalla | vanhempainvapaalla | virkavapaalla | nepřítom | na mateřské
    parental leave | compassionate leave | adoption leave | study leave | career break | secondment | jury service
    out of office until | away on business | attending a conference | at a conference | on training | on a course
    will be away | be out of office | be out of the office | working from home without | i work monday | i work tuesday
    my working days | my working pattern | not at work | off work | not working until | off until | away this week
    not be checking | not checking my | due to annual leave | due to leave | long term sick | long-term sick
    i am travelling | i am traveling | i'm travelling | i'm traveling | limited connectivity | limited internet
    not in work | honeymoon | är ledig | en ole töissä | ag obair inniu | gweithio heddiw | momentálně
    seconded to | on secondment | out of the country | do not work monday | do not work tuesday
    do not work wednesday | do not work thursday
    do not work friday | don't work monday | don't work friday | without email | out of town | on pto | on furlough
    away from my email | on leave until | having a break | finished for christmas | at sea | not be reading
    on maternity leave | on paternity leave | on parental leave | on sick leave | out till | out until
    not in today | not in tomorrow | not in this week | not in till | not in until
    away till | off till | off sick | on hols | on holiday till | on holidays until | on holidays till | on leave till
    on my hols | on my holidays | gone fishing | back at my desk on | back at work on
    """
)
# How a first person begins such a sentence; "staff on sick leave" is what requesters ask about.
FIRST_PERSON = words(
    """
    i am | i'm | i no longer
    i will be | i'll be | i shall be | i have left | we are | currently | thank you for your | rwyf
    rydw i | dw i | rwy'n | byddaf | ich bin | bin ich | je suis | je serai | estoy | estaré | sono | estou
    i'm currently | i have been | i shall | my working | i won't | i will not | i work | i do not | i don't | nid wyf
    dwi | rwy | táim
    tá mé | beidh mé | níl mé | befinde | bin | werde ich | suis | serai | me encuentro | sarò | mi trovo | ben ik
    przebywam | będę | encontro-me | jag har | jeg har | holder jeg | en ole | budu
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
    do not reply to this | do not respond to this | please do not reply
    replies to this email | cannot accept replies
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
    message delivery failure | failed delivery | delivery unsuccessful | message not delivered
    undelivered message | email not delivered | e-mail not delivered | your message could not | your email could not
    could not deliver | unable to deliver | mail not delivered | message rejected | message blocked | blocked message
    permanent delivery failure | smtp error | bounced mail | bounce notification
    no such user | user unknown | address not found | mailbox full | e-mail nicht zustellbar | zustellung fehlgeschlagen
    nicht zugestellt | zustellungsfehler | mail konnte nicht | mitteilung über den zustellstatus | rücksendung
    message non distribué | message non délivré | non livré | remise impossible | notification d'état de remise
    avis de non-remise | rapport de non-remise | retour à l'expéditeur | mensaje no entregado | error de entrega
    fallo en la entrega | no se ha podido entregar | correo devuelto | mensaje devuelto
    messaggio non recapitato | non recapitato | notifica di mancato | errore di consegna
    niet afgeleverd | bezorging mislukt | mislukte bezorging | niet bezorgd | nie dostarczono | niedostarczono
    zwrot wiadomości | błąd dostarczenia | falha na entrega | mensagem não entregue | não foi possível entregar
    gick inte att leverera | ej levererat | olevererat | leveransfel | ikke leveret
    kunne ikke leveres | leveringsfejl | ikke levert | leveringsfeil | toimitus epäonnistui | viestiä ei voitu
    nedoručen | nelze doručit | chyba doručení | nem kézbesít | níor seachadadh | недоставлен | не доставлено
    ni ellir danfon | methwyd â danfon | heb ei ddanfon
    """
)
DELAY_SUBJECTS = words(
    """
    delivery delayed | delayed mail | delivery status notification (delay) | mail delivery delayed | message delayed
    warning: message | warning: could not send message for past | delayed delivery | delivery delay | delayed:
    delivery status: delayed | your message is delayed | mail delay | still trying | not yet delivered
    warning - delayed
    zustellung verzögert | zpožděn | opóźnion | försenad | forsinket | atrasad | in ritardo | viivästy | moill
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
    not deliver your message | not deliver the message | couldn't deliver | could not deliver | wasn't able to deliver
    was not able to deliver | message was undeliverable | address couldn't be found | wasn't found at | unroutable
    unrouteable | host unknown | domain not found | no mailbox here | invalid recipient | user not found
    account disabled | account is disabled | inactive user | been disabled | spam firewall | blocked by | was blocked
    not be delivered | zustellung fehlgeschlagen | nicht zustellbar | empfänger unbekannt | unbekannter empfänger
    konnte nicht übergeben | postfach voll | adresse introuvable | destinataire inconnu | utilisateur inconnu
    n'a pu être | impossible de remettre | échoué | no pudo ser entregado | no pudo entregarse | usuario desconocido
    destinatario desconocido | no existe | impossibile consegnare | non è stato consegnato | utente sconosciuto
    casella piena | kon niet worden | onbekende gebruiker | bestaat niet | nie mogła zostać | nie istnieje
    nieznany użytkownik | não pôde ser | não existe | utilizador desconhecido | destinatário desconhecido
    kunde inte skickas | okänd mottagare | finns inte | ikke leveres | ukendt modtager | ukjent mottaker
    findes ikke | finnes ikke | ei voitu toimittaa | tuntematon vastaanottaja | nelze doručit | nebylo možné doručit
    neexistuje | neznámý příjemce | ni ellid danfon | ni ellir danfon | не удалось доставить
    """
)
DELAYED_SAYS = words(
    """
    will be retried | will continue to try | will keep trying | still trying | will try again | has been delayed
    is delayed | not yet been delivered | has not been delivered yet | not been able to deliver
    no action is required | no action required on your part | you do not need to resend | temporarily delayed
    delivery attempts will continue | delivery delayed | this is a warning message only | could not be delivered for
    still being retried | wird weiterhin versucht | sera de nouveau | wordt opnieuw geprobeerd
    se seguirá intentando | have yet to be delivered | has yet to be delivered | remains undelivered | not yet delivered
    will be attempted again | further attempts | will retry | delivery will be attempted
    until the message is delivered
    is still in the queue | remains in the queue | you don't need to resend | bydd ymgais arall | wird erneut versucht
    werden weitere versuche | weitere zustellversuche | noch nicht zugestellt | n'a pas encore été
    nouvelles tentatives
    aún no se ha | todavía no se ha | se volverá a intentar | non è stato ancora | verranno effettuati ulteriori
    nog niet afgeleverd | nog niet worden bezorgd | opnieuw geprobeerd | nie został jeszcze | zostaną podjęte kolejne
    ainda não foi | novas tentativas | har ännu inte | nya försök | endnu ikke | nye forsøg | ennå ikke
    yritetään uudelleen
    ei ole vielä | nebyla dosud | bude opakov
    """
)
# What a report of success says.
DELIVERED_SAYS = words(
    """
    was successfully delivered | has been successfully delivered | successfully relayed | successful delivery
    has been delivered to the following | was delivered to the following | delivered to the recipient
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
    mailsystem | mail-system | daemon | mmdf | double-bounce | mailer-agent | maildaemon | mailerdemon
    microsoftexchange | bounce | bounces | mail-delivery | maildelivery | bounce-notification
    """
)
# Among them those under which no person ever writes, as a postmaster does.
NOBODYS_SENDERS = words(
    """
    mailer-daemon | mailerdaemon | mail-daemon | mailer_daemon | mail.daemon | maildaemon | mdaemon | microsoftexchange
    """
)
MTA_NAMES = words(
    """
    mail delivery system | mail delivery subsystem | mailer-daemon | mail administrator | system administrator
    postmaster | mail delivery service | microsoft outlook | mail system | delivery subsystem | mail delivery
    internet mail delivery | mailer daemon | mail router | mail server | email delivery | delivery system
    system attendant | exchange server | microsoft exchange | message delivery service
    e-mail delivery | système de messagerie | systemadministrator | administrador del sistema
    amministratore di sistema
    systeembeheerder | administrator systemu | administrador do sistema | systemadministratör | mailzustellung
    spam firewall | mail gateway | email gateway
    """
)
NO_REPLY_SENDERS = words(
    """
    no-reply | noreply | no_reply | no.reply | donotreply | do-not-reply | do_not_reply | do.not.reply | autoreply
    auto-reply | autoresponder | autorespond | dim-ateb | nicht-antworten | ne-pas-repondre | notreply
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
