"""How is asking said in Welsh? Lines for the tables of phrases, company and leads, read as `phrases.table` says.

Welsh words change at the front ('copi', 'gopi'; 'rhoi', 'roi'), so a word stands here in all the forms that are met.
"""

SNIPPETS: dict[str, str] = {
    "dweud": r"(rh?oi (gwybod|wybod|i (mi|ni)|imi|inni)|rh?oi(?= (g|c)opi| f?manylion| rh?estr)|dd?weud|dd?arparu|anfon"
    r"|[cg]adarnhau|nodi|esbonio|egluro|rh?estru|dd?atgelu|[cg]yflenwi|rh?yddhau|rh?annu)\b",
    "gwybod": r"(g?wybod|[cg]ael( gwybod)?|g?weld|dd?erbyn|dd?arganfod|[gc]ofyn (am|i chi))\b",
    "chi": r"( chi)?( cystal â[g]?| mor garedig â[g]?)?( hefyd)?( os gwelwch yn dda,?| plîs)?",
}
FRAMES = r"""
    \b(fyddech|fyddwch|allwch|allech|fedrwch|fedrech|wnewch|wnaech)<chi> <dweud>
    \b(oes modd|fyddai modd|yw hi'n bosibl?|fyddai'n bosibl?|oes posib)( i (mi|ni|chi)| imi)?( <dweud>| <gwybod>)
    \b(ga|gaf|gawn|alla|allaf|allwn) (i|ni)\b( <gwybod>)?
    \b(hoffwn|hoffem|hoffai|dymunaf|dymunwn|carwn|rwyf am|rwy am|rydym am|dw i am|dw i eisiau|dwi eisiau|dwi angen
        |rwy'n dymuno|mae angen i (mi|ni)|mae arnaf angen)\b( i| ni)?( hefyd)?( <gwybod>)?
    \b(rwy'n|rwyf yn|dw i'n|dwi'n|rydym yn|rydyn ni'n) (gofyn (am|i chi <dweud>)|ceisio|chwilio am)
    \b(gofynnaf|gofynnwn) (am|i chi <dweud>)
    \b(byddwn|byddem|byddaf) ?(i|ni)? ?('n|yn) ddiolchgar( iawn)? (am|o gael)\b
    \b(byddwn|byddem|byddaf) ?(i|ni)? ?('n|yn) ddiolchgar( iawn)? pe (gallech|baech|byddech)<chi>( yn)? <dweud>
    \bgwerthfawrogwn\b( <gwybod>)?
"""
IMPERATIVES = r"""
    (rhowch( wybod)?|dywedwch( wrth(yf| i))?|anfonwch|darparwch|cadarnhewch|nodwch|eglurwch|esboniwch|rhestrwch
        |datgelwch|cyflenwch|rhyddhewch)\b
"""
INTERROGATIVES = r"""
    (beth|pam) (am|yw|ydy|ydyw|oedd|oes|mae|sy|sydd|fu|fydd|fyddai|fod|wnaeth|gafodd|ddigwyddodd|a|y|yr|na|nad|nid|gall
        |allai|oeddech|oedden|roedd|ydych|maen)\b
    (faint( o)?|sawl|pwy|pryd|ble|lle mae|pa|sut|ers pryd|(i|gan|ar|am|o|yn) (ba|bwy|beth|faint)) (?!chi\b)\w
    a (oes|yw|ydy|ydyw|oedd|fu|gafodd|wnaeth|ydych|fydd|oeddech|fwriedir|gynhaliwyd)\b
"""
THINGS = (
    "nifer cyfanswm [cg]ostau? [cg]opi(au|ïau)? rh?estr f?manylion enwau? dyddiad(au)? swm [cg]yllideb"
    " [cg]anran [cg]ofnodion adroddiad(au)? g?ohebiaeth [pb]olis[iï](au)? [cg]ontract(au)? gwerth g?wariant"
)
RECIPIENTS = r"( (i mi|imi|i ni|inni|hefyd|ataf|atom|os gwelwch yn dda|plîs))*"
ANNOUNCED = r"""
    ((yr |r |'r )?(wybodaeth|manylion|data|atebion i) )?((i )?('?r|y|yr) )?(cwestiynau )?([cg]anlynol|a ganlyn|isod)\b
"""
TOPICS = r"(mwy o |rhagor o )?wybodaeth (am|ynglŷn|ynghylch|yn ymwneud|sy'n ymwneud|ar)\b"
PROCESS = r"""
    \bedrych(af|wn)? ymlaen\b
    \bddiolchgar( iawn)? (am|o gael|o dderbyn) (eich |dderbyn |gael )?(ateb|ymateb)\b
    \b(derbyn|cydnab\w+|dderbyn) (y|fy|ein|derbyn|yr) (neges|cais|nghais|e-?bost|cais)\b
    \b(d|t)ynnu .{0,20}(nghais|cais)\b
    \bcysyllt\w+ â (mi|fi|ni)\b
    \bpryd (y )?(caf|cawn|fydd(af|wn)) (i|ni)?\b.{0,20}\bateb
    \b(trowch|triniwch|ystyriwch|cofnodwch) (hwn|hyn|y cais)\b
    ^(anfonwch|darparwch|rhowch|ymatebwch|atebwch)\b.{0,40}\b(drwy e-?bost|yn electronig|ar ffurf|mewn fformat|o fewn)
"""
EMPTY_CONDITIONS = r"[gc]ost|terfyn|eithri\w+|eglurhad|anghywir|g?wrthod|nad|cwestiynau|gwestiynau|nid"
ANNOUNCES = r"""
    \b([cg]anlynol|(fel )?a ganlyn)\s*[:.]*$
    ^atebwch\b
    \bysgrifennu (atoch )?i (ofyn am (g?wybodaeth|y canlynol)|wneud cais)\b
"""
DEPENDENT = r"""
    (ac |ond |a )?os (felly|oes|ydy|ydyw|ydych|do|na|nad oes|bu)\b
    (a )?(pam|pryd|pwy|ble|faint|sut|sawl un|pa rai)\s*\?
"""
ACT = r"""
    rhyddid gwybodaeth
    gwybodaeth amgylcheddol
    cais am wybodaeth
"""
