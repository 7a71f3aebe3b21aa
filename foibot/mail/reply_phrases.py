"""Which words do mail programs put around quoted text and under a letter? Tables only, in lower case.

Many languages, since a council's requesters and their phones speak them; Welsh has always its place.
"""

from foibot.mail.phrases import words

# The verbs of attribution lines ("On … Jane wrote:"), as whole words.
WROTE = words(
    """
    wrote | writes | said | schrieb | schreibt | a écrit | écrit | escribió | escribio | ha scritto | schreef
    geschreven | skrev | kirjoitti | napisał | napisała | napisał(a) | pisze | napsal | napsal(a) | napísal
    napísal(a) | írta | a scris | написа | написал | написав | пишет | пише | έγραψε | yazdı | skrifaði
    ysgrifennodd | escreveu | va escriure | je napisao | je napisal | kirjutas | rakstīja | rašė | scríobh | sgrìobh
    写道 | 寫道 | 작성 | のメール
    """
)
# With which an attribution line begins, where it does not begin with a date or a name.
ATTRIBUTION_OPENERS = words(
    """
    on | le | am | el | il | em | op | den | dne | dňa | dnia | w dniu | ar | pe | în data | dana | στις | la | ma
    på | quoting | zitat von | citando | à | в | на
    """
)
# The labels of the header block above a message that is answered or passed on, by what they name.
HEADER_LABELS = {
    "from": words(
        """
        from | von | de | da | van | från | fra | lähettäjä | od | odesílatel | feladó | nadawca | от | від | από
        kimden | gan | oddi wrth | sender | expéditeur | absender | mittente | remitente | remetente | afzender
        avsändare | afsender | avsender | 发件人 | 寄件者 | 差出人
        """
    ),
    "date": words(
        """
        date | sent | gesendet | datum | envoyé | envoye | fecha | enviado | enviado el | inviato | data | verzonden
        skickat | sendt | dato | lähetetty | päivämäärä | wysłano | odesláno | elküldve | dátum | отправлено
        дата | надіслано | ημερομηνία | στάλθηκε | tarih | anfonwyd | dyddiad | date sent | trimis | 发送时间 | 日期
        送信日時
        """
    ),
    "to": words(
        """
        to | an | à | a | para | aan | till | til | vastaanottaja | do | komu | címzett | кому | до | προς | kime
        at | către | destinataire | empfänger | destinatario | 收件人 | 宛先
        """
    ),
    "cc": words(
        """
        cc | kopie | copie | kopia | kopi | kopio | dw | копия | копія | másolatot kap | copïau | 抄送
        """
    ),
    "subject": words(
        """
        subject | betreff | objet | asunto | oggetto | onderwerp | ämne | emne | aihe | temat | předmět | predmet
        tárgy | тема | θέμα | konu | pwnc | assunto | subiect | ábhar | re | sujet | 主题 | 主旨 | 件名
        """
    ),
    "other": words(
        """
        importance | wichtigkeit | priority | attachments | anlagen | pièces jointes | reply-to | bcc | pwysigrwydd
        """
    ),
}
ORIGINAL_MESSAGE = words(
    """
    original message | originalmessage | forwarded message | begin forwarded message | original email
    original appointment | ursprüngliche nachricht | original-nachricht | originalnachricht
    weitergeleitete nachricht | anfang der weitergeleiteten nachricht | message d'origine | message original
    message transféré | mensaje original | mensaje reenviado | messaggio originale | messaggio inoltrato
    inizio messaggio inoltrato | oorspronkelijk bericht | doorgestuurd bericht | ursprungligt meddelande
    originalmeddelande | vidarebefordrat meddelande | oprindelig meddelelse | videresendt meddelelse
    opprinnelig melding | alkuperäinen viesti | wiadomość oryginalna | oryginalna wiadomość | wiadomość przekazana
    původní zpráva | pôvodná správa | eredeti üzenet | mesaj original | исходное сообщение | пересылаемое сообщение
    mensagem original | mensagem encaminhada | αρχικό μήνυμα | özgün ileti | neges wreiddiol | neges gwreiddiol
    neges a anfonwyd ymlaen | reply message
    """
)
# How the footer of a device or app begins, and the things that prove it one wherever it stands.
SENT_FROM = words(
    """
    sent from | sent via | sent using | sent with | get outlook for | sent by outlook | sent on the go
    sent on the move | von meinem | gesendet von | gesendet mit | gesendet über | diese nachricht wurde von meinem
    envoyé de | envoyé depuis | envoyé à partir | obtenir outlook | télécharger outlook | enviado desde | enviado do
    enviado de | obtener outlook | inviato da | ottieni outlook | verstuurd vanaf | verzonden vanaf
    verzonden met | outlook voor | skickat från | sendt fra | hent outlook | hämta outlook | lähetetty | wysłane z
    wysłano z | pobierz aplikację | odesláno z | poslané z | küldve | trimis de pe | отправлено с | надіслано з
    anfonwyd o | στάλθηκε από | gönderildi | cael outlook | seolta ó | 发自我的 | iphoneから送信
    """
)
DEVICES = words(
    """
    iphone | ipad | android | samsung | galaxy | huawei | blackberry | outlook | windows | yahoo | gmail
    smartphone | tablet | mobile | mail for | phone | ios | proton | aol | nokia | xperia | handy | móvil
    """
)
CLOSINGS = words(
    """
    kind regards | kindest regards | best regards | warm regards | warmest regards | regards | with regards
    many thanks | thanks | thank you | with thanks | thanks again | thanks and regards | best wishes | best
    all the best | cheers | yours sincerely | yours faithfully | yours truly | sincerely | with best wishes | rgds
    kr | br | respectfully | cofion | cofion gorau | cofion cynnes | diolch | diolch yn fawr | llawer o ddiolch
    yn gywir | yr eiddoch yn gywir | mit freundlichen grüßen | mit freundlichen gruessen | mit freundlichem gruß
    freundliche grüße | viele grüße | beste grüße | mfg | cordialement | bien cordialement | bien à vous
    salutations distinguées | saludos | un saludo | saludos cordiales | atentamente | cordiali saluti
    distinti saluti | saluti | met vriendelijke groet | vriendelijke groeten | groeten | groet | med vänlig hälsning
    vänliga hälsningar | mvh | med venlig hilsen | venlig hilsen | vennlig hilsen | ystävällisin terveisin
    terveisin | pozdrawiam | z poważaniem | s pozdravem | üdvözlettel | cu stimă | с уважением | με εκτίμηση
    saygılarımla | kveðja | atenciosamente | cumprimentos | le meas
    """
)
