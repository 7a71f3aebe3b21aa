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
    napisao je | napisala je | napisao/la | je napisala | napisala | napisał/a | napísala | napsala | napisana przez
    schreven | skreiv | ha escrito | scrisse | scrive | escribe | escribía | escreve
    написао | написао/ла | написала | написал(а) | написав(ла) | şunu yazdı | şunları yazdı | yazmış | menulis
    đã viết | skrifar | skribis | idatzi du | מאת | כתב | כתבה | כתב/ה | كتب | كتبت | كتب/كتبت | نوشت | ने लिखा
    เขียนว่า
    写道 | 寫道 | 작성 | のメール | 쓴 글
    """
)
# With which an attribution line begins, where it does not begin with a date or a name.
ATTRIBUTION_OPENERS = words(
    """
    on | le | am | el | il | em | op | den | dne | dňa | dnia | w dniu | ar | pe | în data | dana | στις | la | ma
    på | quoting | zitat von | citando | à | в | на | às | no dia | pada | pada tanggal | vào | vào ngày | þann
    kuupäev
    kuupäeval | missatge de | i dag | citeren | citazione | en date du | em data | ב | בתאריך | في
    wiadomość napisana przez
    """
)
# The labels of the header block above a message that is answered or passed on, by what they name.
HEADER_LABELS = {
    "from": words(
        """
        from | von | de | da | van | från | fra | lähettäjä | od | odesílatel | feladó | nadawca | от | від | από
        kimden | gan | oddi wrth | sender | expéditeur | absender | mittente | remitente | remetente | afzender
        avsändare | afsender | avsender | 发件人 | 寄件者 | 差出人
        šalje | pošiljatelj | saatja | no | nuo | изпратено от | de la | expeditor | frá | remitent | ó | dari | từ
        odosielateľ | od koho | gönderen | feladva | 寄件人 | 보낸 사람 | 보낸사람 | 送信者 | מאת | من | จาก
        """
    ),
    "date": words(
        """
        date | sent | gesendet | datum | envoyé | envoye | fecha | enviado | enviado el | inviato | data | verzonden
        skickat | sendt | dato | lähetetty | päivämäärä | wysłano | odesláno | elküldve | dátum | отправлено
        дата | надіслано | ημερομηνία | στάλθηκε | tarih | anfonwyd | dyddiad | date sent | trimis | 发送时间 | 日期
        送信日時
        enviada em | enviado em | enviada | poslano | poslato | odoslané | saadetud | kuupäev | nosūtīts | datums
        išsiųsta
        изпратено | дата на изпращане | gönderildi | gönderme tarihi | päiväys | datum/tijd | enviat | seolta | dáta
        dikirim | tanggal | đã gửi | ngày | fecha de envío | data wysłania | date d'envoi | отправлен | когда
        wysłane
        寄件日期 | 傳送日期 | 日付 | 보낸 날짜 | 날짜 | נשלח | תאריך | تاريخ الإرسال | التاريخ | تم الإرسال | ส่ง
        dagsetning
        """
    ),
    "to": words(
        """
        to | an | à | a | para | aan | till | til | vastaanottaja | do | komu | címzett | кому | до | προς | kime
        at | către | destinataire | empfänger | destinatario | 收件人 | 宛先
        prima | za | adressaat | saaja | kam | per a | chuig | kepada | đến | pre | primatelj | alıcı | do koho
        收件者 | 받는 사람 | 받는사람 | אל | إلى | ถึง | příjemce | naar | mottagare | modtager | viðtakandi
        """
    ),
    "cc": words(
        """
        cc | kopie | copie | kopia | kopi | kopio | dw | копия | копія | másolatot kap | copïau | 抄送
        kópia | koopia | bilgi | másolat | kópie | v kopii | skrytá kopie | conhecimento | 副本 | 참조 | עותק | نسخة
        สำเนา
        """
    ),
    "subject": words(
        """
        subject | betreff | objet | asunto | oggetto | onderwerp | ämne | emne | aihe | temat | předmět | predmet
        tárgy | тема | θέμα | konu | pwnc | assunto | subiect | ábhar | re | sujet | 主题 | 主旨 | 件名
        zadeva | naslov | teema | tēma | temats | относно | efni | assumpte | perihal | subjek | chủ đề
        předmět zprávy
        tytuł | 主題 | 제목 | נושא | الموضوع | เรื่อง | gaia
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
    původní zpráva | původní e-mail | messaggio inoltrato | pôvodná správa | eredeti üzenet | mesaj original
    исходное сообщение | пересылаемое сообщение
    mensagem original | mensagem encaminhada | αρχικό μήνυμα | özgün ileti | neges wreiddiol | neges gwreiddiol
    neges a anfonwyd ymlaen | reply message | original e-mail | forwarded email | forwarded by | previous message
    weitergeleitete e-mail | ursprüngliche e-mail | message transmis | début du message réexpédié
    début du message transféré | message réexpédié | inicio del mensaje reenviado | messaggio di origine
    begin doorgestuurd bericht | vidarebefordrat brev | vidarebefordrat mejl | start på videresendt besked
    videresendt melding | videresendt besked | välitetty viesti | välitetty viesti alkaa | edelleenlähetetty viesti
    początek przekazywanej wiadomości | wiadomość pierwotna | przeposlaná zpráva
    začátek přeposlané zprávy | preposlaná správa | továbbított üzenet | továbbított levél | mesaj redirecționat
    mesajul original | начало переадресованного сообщения | пересланное сообщение
    конец переадресованного сообщения
    переслане повідомлення | початкове повідомлення | оригінальне повідомлення | исходное письмо
    início da mensagem reencaminhada | início da mensagem encaminhada | mensagem reencaminhada
    προωθημένο μήνυμα | yönlendirilen ileti | iletilen mesaj | iletilmiş mesaj | originalno sporočilo
    izvorna poruka | proslijeđena poruka | originalna poruka | algne sõnum | algsõnum | edastatud kiri
    missatge original | missatge reenviat | teachtaireacht bhunaidh | oorspronkelijk e-mailbericht
    原始邮件 | 邮件原件 | 转发的邮件 | 原始郵件 | 轉寄的郵件 | 元のメッセージ | 転送されたメッセージ | 원본 메시지
    전달된 메시지
    anfang der weitergeleiteten e-mail | anfang der weitergeleiteten mail | début de l'e-mail transféré
    inizio del messaggio inoltrato | vidarebefordrat mail | vidarebefordrat meddelande
    start på videresendt meddelelse | start på videresendt melding | videresendt e-post
    początek wiadomości przekazanej | przesłana wiadomość | začátek přeposílané zprávy | začiatok preposlanej správy
    továbbított levél kezdete | továbbított üzenet kezdete | început mesaj redirecționat
    începutul mesajului redirecționat
    αρχή προωθημένου μηνύματος | початок листа, що пересилається | початок пересланого повідомлення
    iletilmiş mesajın başlangıcı | yönlendirilen iletinin başlangıcı | inici del missatge reenviat
    početak proslijeđene poruke | začetek posredovanega sporočila | mulai pesan yang diteruskan
    bắt đầu thư được chuyển tiếp | 以下是转发的邮件 | 以下是轉寄的郵件 | 开始转发的邮件 | 전달된 메시지 시작
    תחילת ההודעה שהועברה | بدء الرسالة المُحوّلة | เริ่มข้อความที่ส่งต่อ
    הודעה מקורית | ההודעה המקורית | الرسالة الأصلية | thư gốc
    """
)
# How the line begins with which a mail program closes a message that it passed on.
FORWARDED_ENDS = words(
    """
    end forwarded message | end of forwarded message | end original message | end of original message
    ende der weitergeleiteten | ende weitergeleitete | ende der ursprünglichen | fin du message | fin del mensaje
    fine del messaggio | fine messaggio | einde doorgestuurd | koniec przekaz | koniec przesłan
    slut på vidarebefordrat
    slut på videresendt | slutt på videresendt | fim da mensagem | konec přepos | конец переадресованного
    конец пересылаемого | кінець пересланого | edelleenlähetetty viesti loppuu
    """
)
# How the footer of a device or app begins, and the things that prove it one wherever it stands.
SENT_FROM = words(
    """
    sent from | sent via | sent using | sent with | get outlook for | sent by outlook | sent on the go
    sent on the move | please excuse brevity | please excuse my brevity | please excuse any typos | excuse brevity
    excuse my brevity | apologies for brevity | von meinem | gesendet von | gesendet mit | gesendet über
    diese nachricht wurde von meinem
    envoyé de | envoyé depuis | envoyé à partir | obtenir outlook | télécharger outlook | enviado desde | enviado do
    enviado de | obtener outlook | inviato da | ottieni outlook | verstuurd vanaf | verzonden vanaf
    verzonden met | outlook voor | skickat från | sendt fra | hent outlook | hämta outlook | lähetetty | wysłane z
    wysłano z | pobierz aplikację | odesláno z | poslané z | küldve | trimis de pe | отправлено с | надіслано з
    anfonwyd o | στάλθηκε από | gönderildi | cael outlook | seolta ó | 发自我的 | iphoneから送信 | get bluemail
    get typeapp | get spark | get nine | gesendet durch | von samsung | von unterwegs | holen sie sich outlook
    outlook für | obtenez outlook | provenance : courrier | descargar outlook | scarica outlook | inviato dal
    inviato con | verzonden vanuit | verstuurd met | skickades från | skickat med | skaff deg outlook | sendt med
    hanki outlook | pobierz program | wysłane za pomocą | odoslané z | odoslané zo | získat outlook | získať outlook
    stáhnout outlook | trimis de la | obțineți outlook | obter o outlook | obtenha o outlook | enviado a partir
    enviado pelo | enviado com | λήψη του outlook | αποκτήστε το outlook | отправлено из | отправлено через
    отправлено со | получить outlook | скачать outlook | отримати outlook | відправлено з | enviat des | poslano s
    poslano iz | poslano z | изпратено от | saadetud minu | nosūtīts no | išsiųsta iš | sent úr | sendt úr | bidalia
    dikirim dari | đã gửi từ | ส่งจาก | 从我的 | 從我的 | 發自我的 | 发送自 | 發送自 | 获取 outlook | 取得 outlook
    私の
    나의 | נשלח מ | נשלח מה | مرسل من | أرسلت من | أُرسلت من | الحصول على outlook | danfonwyd o | lawrlwytho outlook
    """
)
# How such a footer ends, where the language puts the verb last; these lines must name a device.
SENT_FROM_ENDS = words(
    """
    gesendet | geschickt | küldve | gönderildi | から送信 | 에서 보냄 | 发送 | 傳送 | edinin | letöltése | beszerzése
    を入手
    다운로드 | downloaden | ophalen | beziehen | herunterladen
    """
)
DEVICES = words(
    """
    iphone | ipad | android | samsung | galaxy | huawei | blackberry | outlook | windows | yahoo | gmail
    smartphone | tablet | mobile | mail for | phone | ios | proton | aol | nokia | xperia | handy | móvil | bluemail
    typeapp | superhuman | airmail | mailbird | k-9 mail | oneplus | motorola | xiaomi | redmi | oppo
    honor | gmx | web.de | windows mail | mail app | app mail | zoho | fastmail
    tutanota | edison | mymail | mail.ru | téléphone | mobil | mobiltelefon
    mobiele | cellulare | telefono | telefon | teléfono | telemóvel | celular | matkapuhelin | puhelimesta | tableta
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
    saygılarımla | kveðja | atenciosamente | cumprimentos | le meas | many thanks in advance | thanks in advance
    thank you in advance | thank you very much | thanks very much | thanks a lot | thx | ta | tks | bw | bws
    with kind regards | with best regards | with kindest regards | yours | yours ever | take care | warmly
    gyda diolch
    dymuniadau gorau | gyda chofion | pob hwyl | cyfarchion | gruß | grüße | liebe grüße | herzliche grüße | lg | vg
    schöne grüße | mit besten grüßen | mit besten grüssen | mit freundlichen grüssen | viele grüsse
    hochachtungsvoll
    bien à toi | amicalement | sincères salutations | meilleures salutations | respectueusement | cdlt | cdt | merci
    un cordial saludo | reciba un cordial saludo | muchas gracias | gracias | grazie | un saluto | in fede | bedankt
    met vriendelijke groeten | hartelijke groet | mvg | hälsningar | med vänliga hälsningar | tack
    bästa hälsningar
    hilsen | med vennlig hilsen | vh | mange tak | takk | tak | bedste hilsner | parhain terveisin | kiitos
    pozdrawiam serdecznie | z wyrazami szacunku | dziękuję | s úctou | děkuji | s přáním hezkého dne | tisztelettel
    köszönettel | cu respect | mulțumesc | с наилучшими пожеланиями | спасибо | з повагою | φιλικά | ευχαριστώ
    teşekkürler | iyi çalışmalar | com os melhores cumprimentos | melhores cumprimentos | obrigado
    obrigada | abraço
    lep pozdrav | s poštovanjem | srdačan pozdrav | lugupidamisega | ar cieņu | pagarbiai | go raibh maith agat
    """
)
# What a gateway's banner says: how it warns, that the mail is from outside, of senders, of links; and its short tags.
BANNER_WARNINGS = words(
    """
    caution | warning | external | attention | important | note | notice | beware | be careful | stop
    think | alert
    security | rhybudd | gofal | pwysig | achtung | vorsicht | warnung | hinweis | sicherheitshinweis
    avertissement | prudence | mise en garde | advertencia | atención | precaución | aviso | cuidado | attenzione
    avviso | avvertenza | let op | waarschuwing | pas op | varning | obs | varsamhet | viktigt | advarsel
    bemærk | forsigtig | varoitus | huomio | huom | uwaga | ostrzeżenie | upozornění | pozor | varování
    upozornenie
    figyelem | figyelmeztetés | atenție | avertizare | внимание | осторожно | увага | обережно | προσοχή | dikkat
    uyarı | atenção | pažnja | oprez | opozorilo | tähelepanu | hoiatus | uzmanību | dėmesio | aire
    rabhadh | atenció
    extern | externe | externa | externo | esterno | ekstern | eksterne | allanol | extérieur | exterior
    ulkoinen | zewnętrzny | zewnętrzna | externí | külső | внешний | внешнее | зовнішній | εξωτερικό
    注意 | 警告 | 外部 | 주의
    """
)
BANNER_OUTSIDE = words(
    """
    outside | external | not recogni | do not know | unknown sender | unknown source | unfamiliar | originated
    allanol | y tu allan | tu allan | extern | außerhalb | ausserhalb | unbekannt | nicht kenn | extérieur | externe
    en dehors | hors de | externo | externa | fuera de | exterior | desconocid | estern | all'esterno | al di fuori
    fuori dall | sconosciut | buiten | onbekend | utanför | utifrån | okänd | uden for | udefra | utenfor | ukjent
    ukendt | ekstern | ulkopuol | ulkoi | tuntematon | spoza | zewnętrz | z zewnątrz | nieznan | mimo
    zvenčí | vnější
    neznám | külső | kívülről | szervezeten kívül | ismeretlen | din afara | din exterior | necunoscut | внешн
    извне | за предел | неизвестн | зовнішн | ззовні | невідом | εξωτερικ | εκτός | άγνωστ | dış | dışından
    bilinmeyen
    fora d | izvan | vanjsk | zunanj | izven | väljast | väljaspool | ārpus | ārēj | išor | lasmuigh
    seachtrach | 外部
    組織外
    """
)
BANNER_SENDERS = words(
    """
    sender | originated | sent from | came from | comes from | this email is from | this message is from | anfonw
    anfonydd | daeth o | daeth yr | daw'r | absender | stammt von | stammt aus | gesendet von | kommt von | versand
    expéditeur | provient
    envoyé | émane | émetteur | remitente | procede | proviene | enviado | mittente | inviat | afzender | afkomstig
    verzonden | verstuurd | avsändare | skickat | skickats | kommer från | afsender | sendt fra
    kommer fra | avsender
    lähettäjä | lähetetty | nadawc | pochodzi | wysłan | odesíla | odesíl | odoslan | odosiela | pochází | odeslán
    feladó | küldő | érkezett | expeditor | trimis | provine | отправител | отправлен | пришло | поступило
    відправник | надійшов | надісла | αποστολ | προέρχεται | gönder | remetente | enviad | origem | pošiljatelj
    poslan | saatja | saadetud | sūtīt | nosūtīt | siuntėj | išsiųst | seoltóir | 发件人 | 寄件者 | 送信者 | 发送 | 보낸
    """
)
BANNER_LINKS = words(
    """
    link | click | attachment | password | dolen | ddolen | ngliciwch | chlicio | atodiadau | atodiad | clicio
    anhang | anhänge | klick | lien
    cliqu | pièce jointe | pièces jointes | enlace | adjunt | clic | allegat | koppeling | bijlage | klik
    länk | bilag
    bifog | vedhæft | vedlegg | lenke | linkki | liitt | załącznik | odkaz | přílo | prílo | csatol | hivatkozás
    fișier | atașa | ссылк | вложени | посилан | вкладен | σύνδεσμ | συνημμέν | bağlantı | bağlantıl
    anexo | poveznic
    privitk | povezav | prilog | manus | saites | pielikum | nuorod | pried | nasc | ceangaltán | 链接 | 附件 | 連結
    リンク | 添付
    """
)
BANNER_TAGS = words(
    """
    external | external e-mail | external email | external sender | external message | external mail | ext
    external source | outside sender | e-bost allanol | ebost allanol | allanol | extern | externe e-mail
    externe mail | externer absender | externe nachricht | externe | expéditeur externe | courriel externe
    message externe | mail externe | e-mail externe | externo | correo externo | remitente externo | mensaje externo
    esterno | email esterna | e-mail esterna | mittente esterno | externe afzender | extern bericht | externt mejl
    extern avsändare | extern e-post | externt | ekstern | ekstern e-mail | ekstern mail | ekstern e-post
    ekstern afsender | ekstern avsender | ulkoinen | ulkoinen viesti | ulkoinen lähettäjä | zewnętrzny | zewnętrzna
    wiadomość zewnętrzna | externí | externí e-mail | externí zpráva | külső | külső e-mail | külső feladó
    внешнее | внешняя почта | внешнее письмо | внешний отправитель | εξωτερικό | e-mail externo | email externo
    remetente externo | external - use caution | external email - use caution | external: use caution
    external e-mail - use caution | caution external | caution: external email | caution: external e-mail
    caution: external sender | warning: external email | external sender - use caution | seachtrach | 外部邮件 | 外部
    """
)
# The tip of Microsoft 365 above a first mail from an address; its link proves it in any language.
RARE_SENDER = words(
    """
    you don't often get e-mail from | you don't often get email from | don't often get email from
    some people who received this message don't often get | sie erhalten nicht oft | sie erhalten nicht häufig
    sie erhalten nicht oft eine | vous n'obtenez pas souvent | vous ne recevez pas souvent | no suele recibir
    non si riceve spesso | non ricevi spesso | u ontvangt niet vaak | je ontvangt niet vaak | du får inte ofta
    du får ikke ofte | nie otrzymujesz często | você não costuma receber | não recebe frequentemente
    et saa usein | nid ydych yn aml yn cael
    """
)
# How the subject of an answer or of a mail passed on begins.
ANSWERING = words(
    """
    re | fw | fwd | aw | wg | antw | antwort | tr | rép | sv | vs | vb | vl | doorst | rv | res | enc | ref
    rif | i
    odp | pd | na | ynt | ilt | vá | tov | odpověď | fs | ответ | отв | переслано | пересл | на | απ | πρθ | ateb
    atb | ymlaen | bls | trs | yml | 回复 | 答复 | 回覆 | 转发 | 轉寄 | 返信 | 転送 | 답장 | 전달 | השב | הועבר | رد
    """
)
# What a virus scanner's footer names, and what it says that it did.
SCANNERS = words(
    """
    avast | avg | bitdefender | mailscanner | mcafee | norton | eset | kaspersky | clamav | sophos | mimecast
    symantec | messagelabs | trend micro | f-secure | malwarebytes | avira | panda | g data | antivirus | anti-virus
    virus | viren | virenfrei | vírus | vírusoktól | wirusów | virů | вирус | вирусов | вірусів | ιούς
    """
)
SCANNED = words(
    """
    virus-free | virus free | virenfrei | sans virus | absence de virus | libre de virus | sin virus
    privo di virus
    virusvrij | virusfri | livre de vírus | wolny od wirusów | bez virů | mentes a vírusoktól | vírusmentes
    virüssüz | scanned | checked for viruses | checked by | protected by | geprüft | auf viren | vérifiée | vérifié
    analizado | revisado | controllata | controllato | verificata | gecontroleerd | kontrollerats | kontrolleret
    sprawdzon | zkontrolován | ellenőr | проверен | перевірен | verificado | www.avast.com | www.avg.com | ελέγχθηκε
    """
)
# A plea not to print: how it begins, what it speaks of, and when.
PLEA_OPENINGS = words(
    """
    please | consider | think | save | do you | do we | before | help | protect | be green | go green | let's
    reduce | is it
    bitte | denken | schützen | sparen | bevor | muss | müssen | drucken | pensez | avant | n'imprim
    ayez | devez | merci de | antes | piensa | piense | no imprima | por favor | cuid | pensa | prima | rispetta
    non stampare | denk | print deze | voordat | spar | tänk | tänk på | tænk | tenk | pomyśl | zanim
    chroń | myslete | prosím | kérjük
    ajattele | meddyliwch | ystyriwch | cofiwch | a oes | pense | подумайте | берегите | protejați | gandi
    """
)
PLEA_PRINT = words(
    """
    print | druck | imprim | stamp | afdruk | skriv ut | skriver ut | udskriv | wydruk | druk | tisk | vytisk
    nyomtat | tulost | argraffu | распеч | напечат | tipări
    """
)
PLEA_NATURE = words(
    """
    environment | paper | tree | forest | planet | umwelt | papier | bäume | baum | wald | environnement | arbre
    planète | ambient | papel | árbol | árvore | planeta | bosque | carta | albero | milieu | boom | bomen | miljö
    miljø | papper | papir | środowisk | drzew | prostřed | papír | környezet | ympäristö | amgylchedd
    papur | coed
    природ | бумаг | лес | mediu
    """
)
# What a footer calls the mail that it stands under.
THIS_MAIL = words(
    """
    this e-mail | this email | this mail | this message | this document | it? | diese | cette | cet | ce courriel
    este | esta | questa | questo | deze | dit | detta | denne | tämä | tę | ten | tento | tuto | yr e-bost | e-bost
    neges
    """
)
# How a legal footer begins, and the beginnings of the words that it is made of.
LEGAL_OPENINGS = words(
    """
    this e-mail | this email | this mail | this message | this communication | this transmission | this electronic
    the information | the content | the view | disclaimer | confidential | legal notice | privileged
    important notice | e-mail sent | e-mails sent | email sent | emails sent | e-mail may | e-mails may | emails may
    email is | e-mail is | e-mails and | emails and | email and | if you are not | if you have received
    if this e-mail | if this email | internet communications | company registered | all email | all e-mail
    all communication | any views | any opinions | opinions expressed | views expressed | unless otherwise stated
    mae'r e-bost | mae'r ebost | mae'r neges | mae'r wybodaeth | gall yr e-bost | bwriedir yr | diese e-mail
    diese nachricht | dieses e-mail | der inhalt dieser | vertraulich | die information | die in dieser | ce message
    ce courriel | ce mail | cet e-mail | cet email | les informations | l'information contenue | avis de confid
    este mensaje | este correo | este e-mail | este email | la información | la informacion | aviso legal
    aviso de confid | esta mensagem | questo messaggio | questa e-mail | questa mail | le informazioni
    il presente messaggio | la presente | dit bericht | dit e-mail | deze e-mail | de informatie | detta meddelande
    detta e-post | det här meddelandet | denne e-mail | denne mail | denne e-post | denne meddelelse
    tämä sähköposti | tämä viesti | niniejsza | ta wiadomo | treść tej | tato zpráv | tento e-mail | táto správ
    ez az e-mail | ez az üzenet | acest mesaj | bu e-posta | это сообщ | αυτό το | ez a levél
    """
)
LEGAL = words(
    """
    confidential | intended | addressee | recipient | disclos | privileg | notify | delete | virus | liab | views
    opinion | monitor | in error | unauthoris | unauthoriz | data protection | privacy | freedom of information act
    environment before | cyfrinachol | derbyn | dileu | vertraulich | confidenti | confidenci | destinat
    personal data | legally | registered in | registered office | registered charity | registered number | copy
    represent | irrtüm | empfänger | unbefugt | löschen | vernicht | supprim | détrui | par erreur | elimin
    por error | riservat | per errore | cancell | vertrouwelijk | geadresseerde | verwijder | konfidentiell
    mottagar | av misstag | radera | fortrolig | modtager | ved en fejl | slet | luottamuk | vastaanottaja | poufn
    adresat | usun | omyłk | důvěrn | adresát | bizalmas | címzett | gizli | alıcı | конфид | получат
    """
)
# What stands before a number in a card, the words by which bodies are called, and what the notices below a card are of.
CARD_LABELS = words(
    """
    tel | telephone | phone | mobile | mob | cell | office | direct | direct line | switchboard | fax | ddi | ext
    bleep
    pager | t | m | p | f | d | o | w | telefon | mobil | handy | tél | téléphone | portable | móvil | movil | teléfono
    telefono | cellulare | cell. | fisso | telemóvel | telefone | telefoon | mobiel | gsm | puh | puhelin | tlf
    tfn | telefonnummer | komórka | kom | mob.tel | telef | telefax | ffôn | ffon | symudol | fón
    тел | моб | факс | τηλ
    κιν | 電話 | 电话 | 手机 | 携帯 | 전화 | טל | هاتف | whatsapp | dw | durchwahl | central | direkt
    """
)
ORGANISATIONS = words(
    """
    council | university | college | hospital | school | library | nhs | trust | department | directorate | ministry
    authority | constabulary | borough | solicitors | associates | foundation | academy | gemeente | gemeinde | stadt
    stadtverwaltung | universität | hochschule | landkreis | bezirksamt | ministerium | krankenhaus | bibliothek
    praxis
    mairie | ville de | université | préfecture | ministère | département | hôpital | cabinet | ayuntamiento
    universidad | gestoría | ministerio | comune di | università | azienda | studio | provincia | câmara municipal
    prefeitura | universidade | ministerie | provincie | universiteit | kommun | kommune | universitet
    region | kaupunki | yliopisto | urząd | uniwersytet | wydział | úřad | univerzita | önkormányzat | primăria
    cyngor | prifysgol | администрация | университет
    """
)
CARD_NOTICES = words(
    """
    do not reply | don't reply | not monitored | no-reply | noreply | authorised and | authorized and | authorised by
    authorized by | regulated by | regulation authority | regulatory number | registered office | registered in
    registered number | registered charity | registered company | company number | company no | vat no | vat reg
    wire fraud | cyber crime | cybercrime | cyber-crime | cyber fraud | fraud alert | fraud warning | bank details
    traditional owners | traditional custodians | first nations | equal housing | equal opportunit | calls may be
    calls are recorded | privacy | data protection | gdpr | rgpd | dsgvo | lopd | ley orgánica | protección de datos
    reglamento | regolamento | d.lgs | d. lgs | datenschutz | geschäftsführ | vorstand | aufsichtsrat | amtsgericht
    handelsregister | hrb | ust-id | ust.-id | umsatzsteuer | sitz der gesellschaft | steuernummer | kvk | btw-n | btw n
    siret | siren | rcs | capital de | p. iva | p.iva | partita iva | cod. fisc | codice fiscale | cif | nif | krs | nip
    regon | ičo | dič | org.nr | org. nr | orgnr | cvr | y-tunnus | bankgiro | iban | bic | proclaimer | disclaimer
    follow us | find us on | like us | join us on | connect with us | folgen sie | besuchen sie | suivez-nous | síguenos
    seguici | siga-nos | volg ons | följ oss | følg oss | følg os | seuraa meitä | facebook | linkedin | twitter
    instagram | youtube | mastodon | bluesky | award | winner of | accredited | investors in people | smoke free
    working days | working hours | office hours | opening hours | öffnungszeiten | sprechzeiten | horaires
    horario | openingstijden | aanwezig | öppettider | think before | before printing | before you print
    out of hours | in an emergency | non-urgent | urgent enquiries | we are committed | we welcome | we acknowledge
    sign up | subscribe | newsletter | your feedback | rate our | survey | crisis line | samaritans
    """
)
