"""Whole requests and what a service may see of them, in our own words."""

from dataclasses import dataclass

from foibot.casework.facts import Requester

ALEX = Requester("Alex Morgan", "alex@example.org")
SIAN = Requester("Siân Rees-Hughes", "sian.rh@example.org")
NOBODY = Requester("", "x1@example.org")


@dataclass(frozen=True)
class Request:
    about: str
    requester: Requester
    text: str
    covered: str


MAILS = (
    Request(
        "a signature with logo text, twelve lines and a disclaimer",
        ALEX,
        """Dear Sir or Madam,

1. How many potholes were there in Morgan Road in 2025?
2. What was paid to Barnes Homes Ltd?

Kind regards

Alex Morgan
Chief Reporter
[Exampleton Post logo]
EXAMPLETON POST
The voice of the valley
T: 024 7683 9999 | M: +44 (0)7700 900123
E: alex.morgan@post.example
W: www.post.example
Twitter: @postalex
Post House, 1 Mill Lane, Exampleton
EX1 2AB

This e-mail is confidential and intended only for the addressee. If you have received it in error please tell us.
Exampleton Post Ltd is registered in England, number 123456.

Please consider the environment before printing.
""",
        """Dear Sir or Madam,

1. How many potholes were there in Morgan Road in 2025?
2. What was paid to Barnes Homes Ltd?

Kind regards

[the requester]
""",
    ),
    Request(
        "a formal letter with both letterheads",
        ALEX,
        """Alex Morgan
12 Elm Road
Exampleton
EX1 2AB
Tel. 024 7683 9999

3 March 2026

Freedom of Information Team
Exampleton City Council
Town Hall
High Street
Exampleton
EX1 1AA

Dear Sir or Madam

Potholes in EX4 4PQ

Please tell me how many potholes there are in Elm Road.

Yours faithfully


A. Morgan (Ms)
""",
        """[the requester]

3 March 2026

Freedom of Information Team
Exampleton City Council
Town Hall
High Street
Exampleton
EX1 1AA

Dear Sir or Madam

Potholes in EX4 4PQ

Please tell me how many potholes there are in Elm Road.

Yours faithfully


[the requester]
""",
    ),
    Request(
        "a letterhead with an empty line between its lines, sent by a mailbox without a name",
        NOBODY,
        "Sam Okoro\n\n12 Elm Road\n\nExampleton\n\nEX1 2AB\n\nDear Council\n\nWhat did Sam Okoro pay?\n",
        "[the requester]\n\nDear Council\n\nWhat did [the requester] pay?\n",
    ),
    Request(
        "a Welsh leave-taking",
        SIAN,
        "Annwyl Gyngor\n\nFaint o finiau sydd yn Heol Hughes?\n\nCofion cynnes\n\nSiân\n"
        "Ysgrifennydd, Cymdeithas y Cwm\n"
        "Ffôn: 029 2018 0000\n",
        "Annwyl Gyngor\n\nFaint o finiau sydd yn Heol Hughes?\n\nCofion cynnes\n\n[the requester]\n",
    ),
    Request(
        "yn gywir and the name on its line",
        SIAN,
        "Faint o finiau sydd?\n\nYn gywir, Sian Rees Hughes\n",
        "Faint o finiau sydd?\n\nYn gywir, [the requester]\n",
    ),
    Request(
        "a phone mail that ends in the bare name",
        Requester("Alex Morgan", "am@example.org"),
        "hi how many potholes in morgan road last year\nalex\n\nSent from my iPhone",
        "hi how many potholes in morgan road last year\n[the requester]\n\nSent from my iPhone",
    ),
    Request(
        "a phone mail that ends in a bare name nobody knows",
        NOBODY,
        "How many potholes are there in Elm Road?\n\nGeraint x",
        "How many potholes are there in Elm Road?\n\n[the requester]",
    ),
    Request(
        "a last line with thanks and the name",
        NOBODY,
        "can you tell me how many potholes you fixed and how much it cost thanks dave",
        "can you tell me how many potholes you fixed and how much it cost thanks [the requester]",
    ),
    Request(
        "a web form",
        Requester("", "forms@example.com"),
        "Name: Sam Okoro\nEmail: sam@home.example\nAddress: 12 Elm Road\nExampleton\nEX1 2AB\n"
        "Telephone: 07700 900123\n"
        "Request: How many complaints did Sam Okoro make about Okoro Street?\nPreferred format: CSV\n",
        "Name: [the requester]\nEmail: [the requester]\nAddress: [the requester]\nTelephone: [the requester]\n"
        "Request: How many complaints did [the requester] make about Okoro Street?\nPreferred format: CSV\n",
    ),
    Request(
        "a web form with the values below their labels",
        NOBODY,
        "Your name\nSam Okoro\n\nYour email\nsam@home.example\n\nOrganisation\nExampleton Post\n\nYour request\n"
        "How many bins are there?\n",
        "Your name\n[the requester]\n\nYour email\n[the requester]\n\nOrganisation\n[the requester]\n\nYour request\n"
        "How many bins are there?\n",
    ),
    Request(
        "a forward of the requester's own mail from elsewhere",
        ALEX,
        """Please deal with the request below.

-----Original Message-----
From: Morgan, Alex (Exampleton Post) <am@post.example>
Sent: 3 March 2026 09:14
To: foi@example.gov.uk; Alex <alex@example.org>
Subject: Bins

How many bins are there?

Regards
Alex Morgan
Exampleton Post
""",
        """Please deal with the request below.

-----Original Message-----
From: [the requester]
Sent: 3 March 2026 09:14
To: foi@example.gov.uk; [the requester]
Subject: Bins

How many bins are there?

Regards
[the requester]
""",
    ),
    Request(
        "a forward without a word of the forwarder's",
        NOBODY,
        "---------- Forwarded message ---------\nFrom: Sam Okoro <sam@home.example>\nDate: Mon, 2 Mar 2026\n"
        "Subject: Bins\nTo: <foi@example.gov.uk>\n\nHow many bins are there?\n\nThanks\nSam\n",
        "---------- Forwarded message ---------\nFrom: [the requester]\nDate: Mon, 2 Mar 2026\n"
        "Subject: Bins\nTo: <foi@example.gov.uk>\n\nHow many bins are there?\n\nThanks\n[the requester]\n",
    ),
    Request(
        "an answer of the council quoted below: its own particulars stay",
        ALEX,
        "And how many in Elm Road?\n\nAlex\n\nOn 3 March 2026 Sam Okoro <sam.okoro@example.gov.uk> wrote:\n"
        "> Dear Mr Morgan\n>\n"
        "> There are 12.\n>\n> Regards\n> Sam Okoro\n> Exampleton City Council\n> 024 7683 1196\n",
        "And how many in Elm Road?\n\n[the requester]\n\n"
        "On 3 March 2026 Sam Okoro <sam.okoro@example.gov.uk> wrote:\n"
        "> Dear [the requester]\n>\n"
        "> There are 12.\n>\n> Regards\n> Sam Okoro\n> Exampleton City Council\n> 024 7683 1196\n",
    ),
    Request(
        "the requester's mail quoted in a further one",
        ALEX,
        "Any news?\n\nOn 3 March 2026 at 09:14, Alex Morgan <alex@example.org>\nwrote:\n> How many bins?\n"
        "> Thanks,\n> Alex\n",
        "Any news?\n\nOn 3 March 2026 at 09:14, [the requester]\nwrote:\n> How many bins?\n> Thanks,\n"
        "> [the requester]\n",
    ),
    Request(
        "a request site",
        Requester("Alex Morgan", "foi+request-12345-abcd@whatdotheyknow.com"),
        """Dear Exampleton City Council,

How many libraries are there?

Yours faithfully,

Alex Morgan

-------------------------------------------------------------------

Please use this email address for all replies to this request:

foi+request-12345-abcd@whatdotheyknow.com

Disclaimer: This message and any reply that you make will be published on the internet. Our policies:
https://www.whatdotheyknow.com/help/officers
""",
        """Dear Exampleton City Council,

How many libraries are there?

Yours faithfully,

[the requester]
""",
    ),
    Request(
        "a postscript and questions below the signature",
        ALEX,
        "Two questions are below.\n\nKind regards,\nAlex\n024 7683 9999\n\nQuestions\n1. How many parks are there?\n"
        "2. Who mows Morgan Park?\n\nPS: Elm Park too, please.\n",
        "Two questions are below.\n\nKind regards,\n[the requester]\n\nQuestions\n1. How many parks are there?\n"
        "2. Who mows Morgan Park?\n\nPS: Elm Park too, please.\n",
    ),
    Request(
        "a signature behind two dashes",
        NOBODY,
        "How many bins are there?\n\n--\nSam Okoro\nExampleton Civic Society\nsociety@home.example\n",
        "How many bins are there?\n\n--\n[the requester]\n",
    ),
    Request(
        "a solicitor who introduces themselves",
        Requester("", "office@example.org"),
        "Dear Sirs\n\n"
        "I am Nia O\u2019Neill, a solicitor with Barnes and Booth, and I ask on a client's behalf how many bins "
        "there are. Was Nia O'Neill told?\n\nYours faithfully\nBarnes and Booth\n",
        "Dear Sirs\n\nI am [the requester], and I ask on a client's behalf how many bins "
        "there are. Was [the requester] told?\n\nYours faithfully\n[the requester]\n",
    ),
    Request(
        "a contact line in the text, and somebody else's address",
        ALEX,
        "Please copy the e-mails between Sam Okoro and bids@barnes.example.\n\n"
        "You can reach me at am@home.example or on "
        "07700 900123.\n\nAlex Morgan\nam@home.example\n",
        "Please copy the e-mails between Sam Okoro and bids@barnes.example.\n\n"
        "You can reach me at [the requester] or on "
        "[the requester].\n\n[the requester]\n",
    ),
    Request(
        "a name of two ordinary words",
        Requester("Will Park", "will@example.org"),
        "Will the park be open? Will park wardens patrol Will Park Road?\n\n"
        "Will Park wrote last year. Please tell Will Park.\n\n"
        "Best wishes\nWill\n",
        "Will the park be open? Will park wardens patrol Will Park Road?\n\n"
        "[the requester] wrote last year. Please tell "
        "[the requester].\n\nBest wishes\n[the requester]\n",
    ),
    Request(
        "thanks in the middle, and questions after it",
        ALEX,
        "Thanks for your reply.\n\nI would like to know the cost of Morgan Hall.\n\nThank you.\n\n"
        "Please also list the streets:\n"
        "Elm Road\nMorgan Road\n",
        "Thanks for your reply.\n\nI would like to know the cost of Morgan Hall.\n\nThank you.\n\n"
        "Please also list the streets:\n"
        "Elm Road\nMorgan Road\n",
    ),
    Request(
        "an HTML mail with an empty line between the lines of its signature",
        NOBODY,
        "How many bins are there?\n\nBest wishes\n\nSam\n\nSam Okoro | Head of News\n\nExampleton Post\n\n"
        "1 Mill Lane, EX1 2AB\n",
        "How many bins are there?\n\nBest wishes\n\n[the requester]\n",
    ),
)
