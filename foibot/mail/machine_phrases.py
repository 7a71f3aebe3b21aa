"""Which sentences do automatic replies and bulk mail consist of, in the languages that reach a council? Tables only.

In lower case, with straight apostrophes. Each sentence alone proves nothing: people write them too. `voices` and `bulk`
weigh them together.
"""

from foibot.mail.phrases import words

# How an acknowledgement opens.
THANKS = words(
    """
    thank you for your email | thank you for your e-mail | thank you for your message | thank you for your mail
    thank you for your enquiry | thank you for your inquiry | thank you for your query | thank you for contacting
    thank you for getting in touch | thank you for writing | thank you for submitting | thank you for emailing
    thank you for e-mailing | thanks for your email | thanks for your message | thanks for contacting
    thanks for getting in touch | thanks for reaching out | thank you for reaching out | thanks for emailing
    thank you for your correspondence | thank you for your interest | thank you for your request | thanks for writing
    diolch am eich | diolch am gysylltu | diolch am e-bostio | go raibh maith agat as | go raibh maith agaibh
    dank für ihre | danke für ihre | danke für deine | herzlichen dank für | besten dank für | merci pour votre
    merci de votre | merci d'avoir | nous vous remercions | gracias por su | gracias por contactar | gracias por tu
    gracias por ponerse | grazie per la | grazie per aver | grazie per il | la ringraziamo | bedankt voor
    dank voor uw | hartelijk dank voor | dank u voor | dziękuję za | dziękujemy za | obrigado p | obrigada p
    agradecemos o seu | agradecemos a sua | tack för ditt | tack för er | tack för att | tak for din | tak for deres
    takk for din | takk for e-post | takk for henvendelsen | tak for henvendelsen | kiitos viesti | kiitos yhtey
    kiitos sähköp | děkuji za | děkujeme za | köszönjük | mulțumim pentru
    """
)
# That our mail has come in.
RECEIVED = words(
    """
    we have received your | we've received your | we got your | has been received | i have received your email
    have successfully received | acknowledge receipt | acknowledges receipt | acknowledgement of receipt
    confirm receipt of your | confirms receipt | confirmation that your | confirm that we have received
    to let you know that we have received | has been logged | has been registered | has arrived with us
    has been passed to | has been assigned to | has been allocated | is in our queue | is in the queue
    is now in a queue
    wedi derbyn eich | wedi dod i law | wedi cyrraedd | fuaireamar | ihre nachricht erhalten | ihre e-mail erhalten
    ihre anfrage erhalten | bei uns eingegangen | den eingang ihre | eingangsbestätigung | avons bien reçu
    a bien été reçu | a été enregistrée | accusons réception | accusé de réception | hemos recibido su
    ha sido recibid | acusamos recibo | acuse de recibo | abbiamo ricevuto | è stata ricevuta | è stato ricevuto
    conferma di ricezione | in goede orde ontvangen | hebben uw | hebben je | uw bericht ontvangen | is ontvangen
    ontvangstbevestiging | otrzymaliśmy | została przyjęta | została zarejestrowana | recebemos o | recebemos a
    foi recebid | har mottagit ditt | har mottagit er | har tagit emot | har modtaget din | har modtaget deres
    har mottatt din | har mottatt deres | er mottatt | er modtaget | olemme vastaanottaneet | on vastaanotettu
    on saapunut | obdrželi jsme | jsme obdrželi | byl přijat | byla přijata
    """
)
# When an answer is to be expected, in an organisation's voice.
PROMISE = words(
    """
    response times are | response time: | longer than usual | longer than normal | receiving attention
    high volume | large volume | large number of emails | volume of emails | volume of correspondence
    hundreds of emails
    unable to reply to every | respond individually | reply individually | if you are a constituent | anelu at ymateb
    anelu at ateb | byddwn yn ymateb | byddwn yn ateb | byddwn mewn cysylltiad | ceisio ymateb
    chomh luath agus is féidir | schnellstmöglich | so bald wie möglich | so schnell wie möglich | baldmöglichst
    in kürze bearbeite | werden uns umgehend | melden uns | dans les plus brefs délais
    dans les meilleurs délais | lo antes posible | a la mayor brevedad
    il prima possibile | quanto prima | al più presto | zo spoedig mogelijk | zo snel mogelijk
    jak najszybciej | najszybciej jak | o mais breve possível | assim que possível | com a maior brevidade
    så snart som möjligt | så snart vi kan | så fort vi kan | hurtigst muligt | snarest muligt
    så snart som mulig | så snart vi | så fort som mulig | mahdollisimman pian
    mahdollisimman nopeasti | co nejdříve | v nejbližší
    """
)
# Numbers that a system gives, and where to watch them.
TICKET = words(
    """
    logged under | under reference | under the reference | your ticket | your case number | your case reference
    your reference number | your reference is
    your unique reference | your enquiry reference | your enquiry number | your request number | ticket number
    ticket id | ticket reference | a ticket has been | support ticket | case has been created | been assigned the
    reply above this line | write above this line | type your reply above | track the progress | track the status
    check the status | view request: | view your ticket | view the ticket | view your request | in the subject line
    keep the subject line | please quote | eich cyfeirnod | rhif cyfeirnod | ticketnummer | vorgangsnummer
    bearbeitungsnummer | numéro de ticket | numéro de dossier | votre numéro | número de ticket | número de caso
    número de expediente | numero di ticket | numero di protocollo | zaaknummer | meldingsnummer | numer zgłoszenia
    numer sprawy | número do pedido | número de protocolo | ärendenummer | sagsnummer | saksnummer
    tapausnumero | asianumero | číslo jednací | číslo požadavku
    """
)
# What a machine says of itself, where the shorter table MACHINE_SAYS does not have it.
ITSELF = words(
    """
    this is a system generated | this is a system-generated | this is a computer generated | automated message
    automatic message | automated response | automated reply | automated email | automated e-mail | auto-generated
    automatic response | automatic acknowledgement | automated acknowledgement | system generated message
    generated automatically | sent automatically | automatically sent | automatically generated | auto response
    ticket has been created | ticket has been opened | case has been created | case has been opened
    has been opened on your behalf | has been created on your behalf | support ticket has been
    has been created for you
    no need to reply | no need to respond | please don't reply | do not reply to | do not respond to
    replies to this | cannot be replied to | can't be replied to | anfonwyd yn awtomatig | e-bost awtomatig
    cynhyrchwyd yn awtomatig | peidiwch ag ymateb | teachtaireacht uathoibríoch | freagra uathoibríoch
    ná freagair | automatische antwort | automatisch erstellt | automatisch erzeugt | automatisch versandt
    automatische e-mail | automatisierte | nicht auf diese | message automatique | réponse automatique
    courriel automatique | merci de ne pas répondre | ne répondez pas | mensaje automático | respuesta automática
    no responda | por favor no conteste | messaggio automatico | risposta automatica | si prega di non rispondere
    non rispondere | automatisch bericht | automatische e-mail | automatisch verzonden | automatisch antwoord
    niet op deze e-mail | niet reageren op | wiadomość automatyczna | automatyczna odpowiedź | automatycznie
    nie odpowiadać | nie odpowiadaj | mensagem automática | resposta automática | não responda
    automatiskt meddelande | automatiskt svar | automatiskt genere | svara inte | går inte att svara
    automatisk svar | automatisk besked | automatisk melding | automatisk gener | ikke besvare | ikke svare på denne
    ikke svar på | automaattinen | automaattisesti | älä vastaa | älkää vastatko | automatická | automaticky
    neodpovídejte | nereagujte
    """
)
# That nobody reads what is sent to this address, or not any more.
UNREAD = words(
    """
    unattended mailbox | from an unmonitored | unmonitored mailbox | unattended email | unmonitored email
    unattended inbox
    unmonitored inbox | mailbox is unattended | mailbox is unmonitored | inbox is unmonitored | inbox is unattended
    mailbox has been closed | address has been closed | account has been closed | mailbox has been retired
    address has been retired | address has been discontinued | mailbox has been discontinued | mailbox has closed
    address has changed to | address is obsolete | address is defunct | no longer a valid email | email has not been
    message has not been read | message has not been delivered to a person | has not been read | will not be read
    are not read | is not read | nobody reads | will not be forwarded | not be forwarded | not being forwarded
    has not been forwarded | will not receive a response | will not receive a reply | be automatically deleted
    has been deleted | been forwarded automatically | automatically forwarded | been automatically redirected
    nid yw'r blwch | ddim yn cael ei fonitro | ddim yn cael ei ddefnyddio | nid yw'n cael ei ddarllen
    ní dhéantar monatóireacht | ní léitear | nicht weitergeleitet | nicht gelesen | nicht mehr gültig
    nicht mehr aktiv | nicht mehr verwendet | nicht mehr genutzt | nicht abgerufen | n'est plus utilisée
    n'est plus valide | n'est plus active | n'est plus en service | n'est pas consultée | n'est pas lu
    ne sera pas lu | pas transféré | ya no está activ | ya no se utiliza | no se revisa | no será leíd
    no está en uso | no será reenviad | non è più attiv | non è più in uso | non è presidiat | non verrà lett
    non sarà inoltrat | niet meer in gebruik | niet langer in gebruik | wordt niet gelezen | niet doorgestuurd
    nie jest już używan | jest nieaktywn | nie będzie czytan | nie są odczytywane | já não está ativ
    já não é utilizad | não será lid | não é monitorizad | används inte längre | används ej | läses inte
    bevakas inte | vidarebefordras inte | bliver ikke læst | benyttes ikke | bruges ikke længere
    videresendes ikke | blir ikke lest | er ikke lenger i bruk | ikke i bruk lenger | ei lueta | ei ole enää käytössä
    ei seurata | již není používán | již není aktivní | není čtena | nebude přečten | není sledován
    """
)
# Somebody has gone for good.
GONE = words(
    """
    i no longer work | i'm no longer with | i am no longer with | i am no longer at | i'm no longer at
    am no longer employed | no longer an employee | i am no longer working | i will be leaving | my last day was
    my last working day
    i have moved on | i am no longer the | i have changed jobs | nid wyf bellach yn gweithio | wedi gadael y
    wedi ymddeol
    nílim ag obair | ag obair anseo a thuilleadh | nicht mehr für | nicht mehr bei | nicht mehr im unternehmen
    ausgeschieden | im ruhestand | ne travaille plus | ne fais plus partie | ai quitté | a quitté | à la retraite
    ya no trabaj | ya no forma parte | he dejado la | non lavoro più | non lavora più | non fa più parte
    in pensione | niet meer werkzaam | niet langer werkzaam | werk niet meer | uit dienst | met pensioen
    nie pracuj | już nie pracuje | já não trabalh | deixei de trabalhar | slutat på | slutade | arbetar inte längre
    har slutat | jobbar inte kvar | er fratrådt | arbejder ikke længere | er stoppet | er ikke længere ansat
    har sluttet | jobber ikke lenger | er ikke lenger ansatt | en enää työskentele | ei työskentele enää
    již nepracuj | už nepracuj
    """
)
# That somebody else has: colleagues say so too, of a case that is not theirs.
GONE_OTHERS = words(
    """
    no longer works for | no longer works at | no longer works here | no longer works with | no longer working for
    no longer working at | is no longer employed | is no longer with | has left the company | has left the organisation
    has left the organization | has left the business | has left the trust | has left the firm | has now left
    has retired from | has retired and | has moved to a new role | has moved on to
    """
)
# That the sender has to prove something before the mail is let through.
CHALLENGE = words(
    """
    you are human | you are a human | you're human | real person | real live human | not a spammer | not a robot
    i only accept | we only accept mail from | only accepts mail from | senders i know | approved senders
    allowed senders | safe senders list | is being held until | is being held pending | message is being held
    email is being held | mail is being held | release your message | deliver your message | have your message delivered
    spam protection | anti-spam system | one-time confirmation | one time confirmation | verify your email address
    complete this verification | confirm your message | confirm that you sent | you only need to do this once
    your message will be delivered | whitelist | bestätigen sie, dass | freigeschaltet | confirmer votre envoi
    vous authentifier | antispam | confirme su | conferma il tuo messaggio | bevestig dat u
    """
)
# A whole office is shut.
CLOSED = words(
    """
    office is closed | offices are closed | office is now closed | offices are now closed | office will be closed
    offices will be closed | we are closed | we are now closed | we're closed | closed for christmas
    outside of our office hours | outside our office hours | outside office hours | our opening hours
    our office hours | ar gau | swyddfeydd ar gau | büro ist geschlossen | geschlossen | bureaux sont fermés
    sommes fermés | est fermé | estamos cerrados | oficinas están cerradas | uffici sono chiusi | chiuso | gesloten
    biuro jest | nieczynne | estamos encerrados | encerrado | stängt | lukket | suljettu | zavřeno | dúnta
    """
)
# Who else may be asked, and where to look.
ELSEWHERE = words(
    """
    if your enquiry is urgent | if your query is urgent | if it is urgent | if urgent | for urgent | urgent matters
    urgent enquiries | urgent queries | if you need immediate | if you require immediate | immediate assistance
    in an emergency | in my absence | while i am away | please contact | please email | please call | please speak to
    please direct | please refer | please address | kindly contact | reach out to | please telephone | please ring
    should be sent to | should be directed to | please redirect | please forward
    is covering | will be covering | is looking after | is dealing with my | can be reached | can be contacted
    to contact us | contact us on | visit our website | visit www | visit http | on our website | our new address
    new address is | update your address book | update your records | please use | please visit | faqs
    os yw'n fater brys | cysylltwch â | cysylltwch a | yn fy absenoldeb | ewch i'n gwefan | déan teagmháil
    i gcás práinneach | in dringenden | dringende | wenden sie sich | vertretung | en cas d'urgence | veuillez contacter
    vous pouvez contacter | merci de contacter | en mon absence | en caso de urgencia | puede contactar
    póngase en contacto | contacte con | en mi ausencia | in caso di urgenza | può contattare | contattare | rivolgersi
    bij dringende | neem contact op | contact opnemen | contact op met | w pilnych | proszę o kontakt
    prosimy o kontakt
    kontaktować się | em caso de urgência | contactar | brådskande | kontakta | hastesager
    ved behov | haster | kiireell | ota yhteyttä | ottakaa yhteyttä | v naléhavých | v případě | obraťte se
    """
)
# What closed offices are sorry for.
APOLOGIES = words(
    """
    apologise for any inconvenience | apologize for any inconvenience | sorry for any inconvenience
    apologies for any inconvenience | ymddiheurwn am unrhyw
    """
)
# When somebody is back, beyond the table UNTIL.
BACK = words(
    """
    when back | once back | delay in my response | delays in my response | delay in responding | delayed response
    reopen | re-open
    slow to respond | slow to reply | slower than usual | take me a while | take some time to | may take longer
    am back on | i am back | i'm back | i'll be back | be back on | be back in | i get back | i return
    on my return | when i return | upon my return | until i return | returning on | returning to work | return to work
    will return | i'm home
    no access to email | limited access to email | limited access to my | not checking email | not be checking
    nid oes gennyf fynediad | byddaf yn ôl | dychwelyd | tan ddydd | nuair a fhill | go dtí an | ar ais
    wieder erreichbar
    wieder im büro | zurück | bis einschließlich | de retour | jusqu'au | mi regreso
    volveré | hasta el | regresaré | mio rientro | mio ritorno | tornerò | fino al | terugkomst | weer aanwezig
    ben ik terug | tot en met | po powrocie | wracam | do dnia | będę dostępn
    até ao dia | até dia | tillbaka | till och med | tilbage | tilbake | til og med | palaan | takaisin
    po návratu | vrátím se | budu zpět
    """
)
# How the subject of such a mail begins where it is not that of the mail it answers.
ANSWER_SUBJECTS = words(
    """
    thank you for contacting | thank you for your e | thank you for your message | thank you for getting | thanks for
    thank you for your enquiry | thank you for your request | we have received | we've received | we received your
    your enquiry | your email to | your message to | your request has | your ticket | ticket | [ticket | case
    received: | request received | message received | email received | enquiry received | acknowledgement
    acknowledgment | acknowledging | confirmation of | receipt of your | new email address | change of email
    this address is | this email address | this mailbox | email address no longer | unmonitored | unattended
    mailbox closed | mailbox not | message not read | not monitored | has left | i have left | i have moved
    i have retired | retired | maternity leave | paternity leave | office closed | christmas closure | please confirm
    please verify | verify your | confirm your | action required: confirm | your message is | your mail to
    diolch am | wedi derbyn | cydnabod | eingangsbestätigung | empfangsbestätigung | ihre anfrage bei
    ihre nachricht an
    accusé de réception | votre demande | votre message | acuse de recibo | hemos recibido | ricevuta | conferma di
    abbiamo ricevuto | ontvangstbevestiging | wij hebben uw | potwierdzenie | bekräftelse | mottagningsbekräftelse
    bekræftelse | kvittering | bekreftelse | vahvistus | viestisi on | potvrzení | confirmação | admháil
    """
)
# Words of substance: whoever answers, encloses or explains is a person, however the mail begins.
SUBSTANCE = words(
    """
    i meant | i mean | please find attached | please find enclosed | please find below | we object | i object
    i attach | i have attached | i've attached | attached is | attached are
    see attached | enclosed | i agree | i disagree | i think | i believe | i understand | we consider
    our response is | our answer | in answer to | in response to your question | as requested | the answer is
    i can confirm | we can confirm | i confirm that | i am happy | i'm happy | we do not hold | we hold | i hold
    i cannot open | i can't open | i could not open | letter you sent | file you sent | document you sent | you sent me
    would be better | the rest of the | the rest of my | so i will send | i will send you | i'll send you
    i still | i have not | i haven't | my question | my request | my original | my first | my second | my other
    my third | i asked | i'd rather | i would rather
    i would prefer | i complain | i am unhappy | i'm unhappy | i wish to | i want | i need | need to ask | yes, | no, i
    yes: | no: | but yes | but no | yes - | no -
    yr wyf yn | fy nghais | fy nghwestiwn | ich meine | meine anfrage | mein antrag | je pense | ma demande
    mi solicitud
    la mia richiesta | mijn verzoek | mój wniosek | o meu pedido | min begäran | min anmodning
    """
)
# What marketing says of itself and to whom, where BULK_SAYS does not have it.
BULK_FOOTERS = words(
    """
    no longer wish to receive | stop receiving | don't want to receive | do not want to receive | you are subscribed
    you're subscribed | you subscribed | you signed up | you're receiving this | why am i receiving this
    having trouble viewing | having trouble reading | trouble viewing this | view online | view it online
    read this email online | web version | view as webpage | forward to a friend | manage subscription
    manage your subscription | manage preferences | email settings | notification settings | reply stop
    reply with stop
    remove me | to be removed | not interested? | don't want feedback | do not want feedback
    add us to your address book
    online ansehen | im browser | newsletter abbestellen | vous recevez ce | version en ligne | ver en el navegador
    darte de baja | visualizza nel browser | cancella iscrizione | bekijk online | rezygnacja z | zrezygnować
    cancelar a subscrição | avprenumerera | avmeld | afmeld | peru tilaus | odhlásit | zrušit odběr | datdanysgrifio
    """
)
SALES = words(
    """
    % off | limited time | special offer | exclusive offer | order now | order at | order today | buy now | shop now
    book now | book a demo | book you a demo | free demo | free trial | register now | register today | early bird
    webinar | minute call | quick call | quick chat | book a call | schedule a call | get a quote | free quote
    price list | our latest | this week's | today's headlines | learn more | read more | find out more | click here
    sign up | save up to | free delivery | next day delivery | how likely are you | rate your | take our survey
    circling back | following up on my | bumping this | top of your inbox | worth a | your competitors | case study
    whitepaper | white paper | headlines | in this issue | sponsored
    """
)
