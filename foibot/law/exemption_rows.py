"""What does each exemption of the Act, and each exception of the Regulations, keep back? (FOIA Part II, EIR Part 3)

The words are those of a letter to a requester: what a section does, told plainly, and nothing that it does not say.
"""

from foibot.law.exemption import EIR, FOIA, Exemption


def _foia(
    section: str,
    title: str,
    says: str = "",
    *,
    weighed: bool = True,
    not_ours: str = "",
    harms: bool = False,
    too_wide: bool = False,
    opinion: bool = False,
    personal: bool = False,
    own: bool = False,
    show: str = "",
    eir: tuple[str, ...] = (),
) -> Exemption:
    return Exemption(
        law=FOIA,
        section=section,
        title=title,
        weighed=weighed,
        says=f"exempts {says}" if says else "",
        not_ours=not_ours,
        harms=harms,
        too_wide=too_wide,
        opinion=opinion,
        personal=personal,
        own=own,
        show=show,
        counterparts=eir,
    )


def _limit(section: str, title: str, too_wide: bool = False) -> Exemption:
    return Exemption(
        law=FOIA,
        section=section,
        title=title,
        weighed=False,
        limit=True,
        too_wide=too_wide,
        counterparts=("reg 12(4)(b)",),
    )


def _exception(
    section: str,
    title: str,
    says: str,
    *,
    weighed: bool = True,
    harms: bool = False,
    emissions: bool = False,
    personal: bool = False,
    own: bool = False,
    show: str = "",
    foia: tuple[str, ...] = (),
) -> Exemption:
    return Exemption(
        law=EIR,
        section=section,
        title=title,
        weighed=weighed,
        says=says,
        harms=harms,
        emissions=emissions,
        personal=personal,
        own=own,
        show=show,
        counterparts=foia,
    )


_WOULD = "whose release would, or would be likely to, prejudice"
_PUBLIC_AFFAIRS = "prejudice to the effective conduct of public affairs"
_CROWN = "communications with the Sovereign, and honours"
_OTHERS = (
    "personal data about somebody other than you, where releasing it would break one of the data protection principles "
    "(section 40(3A)): here, that personal data must be processed lawfully, fairly and transparently (article 5(1)(a) "
    "of the UK GDPR)"
)
_OTHERS_SHOW = "whom it identifies, what they expect, and why release would be unfair to them or have no lawful basis"
_SECURITY, _JUSTICE, _COMMERCE = "reg 12(5)(a)", "reg 12(5)(b)", "reg 12(5)(e)"
_REFUSE = "lets us refuse to release"
_ADVERSE = f"{_REFUSE} information to the extent that release would adversely affect"

ROWS = (
    _limit("12", "cost above the limit"),
    _limit("14", "vexatious or repeated requests", too_wide=True),
    _limit("14(1)", "vexatious requests"),
    _limit("14(2)", "repeated requests"),
    _foia(
        "21",
        "information accessible by other means",
        "information that is reasonably accessible to you by other means",
        weighed=False,
    ),
    _foia(
        "22",
        "information intended for future publication",
        "information that was intended for publication when it was asked for, where it is reasonable in all the "
        "circumstances to keep it back until then",
        eir=("reg 12(4)(d)",),
    ),
    _foia(
        "22A",
        "research",
        "information from a programme of research that is still going on and is to be published, where release would, "
        "or would be likely to, prejudice the programme or whoever takes part in it",
        harms=True,
        eir=("reg 12(4)(d)",),
    ),
    _foia(
        "23",
        "bodies dealing with security matters",
        "information supplied by, or relating to, bodies that deal with security matters",
        weighed=False,
        eir=(_SECURITY,),
    ),
    _foia(
        "24",
        "national security",
        "information where that is required to safeguard national security",
        show="why national security requires it",
        eir=(_SECURITY,),
    ),
    _foia(
        "26",
        "defence",
        f"information {_WOULD} the defence of the British Islands or the capability of the armed forces",
        harms=True,
        eir=(_SECURITY,),
    ),
    _foia("27", "international relations", too_wide=True, eir=(_SECURITY,)),
    _foia(
        "27(1)",
        "international relations",
        f"information {_WOULD} the relations of the United Kingdom with other states or international bodies, or its "
        "interests abroad",
        harms=True,
        eir=(_SECURITY,),
    ),
    _foia(
        "27(2)",
        "international relations",
        "confidential information obtained from another state or from an international body",
        eir=(_SECURITY,),
    ),
    _foia(
        "28",
        "relations within the United Kingdom",
        f"information {_WOULD} relations between administrations within the United Kingdom",
        harms=True,
    ),
    _foia(
        "29",
        "the economy",
        f"information {_WOULD} the economic interests of the United Kingdom or the financial interests of one of its "
        "administrations",
        harms=True,
    ),
    _foia("30", "investigations and proceedings", too_wide=True, eir=(_JUSTICE,)),
    _foia(
        "30(1)",
        "investigations and proceedings",
        "information held for an investigation that may lead to criminal charges, or for criminal proceedings, which "
        "the authority conducts",
        show="which investigation of ours it was held for, and our power to prosecute",
        eir=(_JUSTICE,),
    ),
    _foia(
        "30(2)",
        "investigations and proceedings",
        "information obtained from confidential sources for the authority's investigations",
        show="that it came from a confidential source, and for which investigation of ours",
        eir=(_JUSTICE,),
    ),
    _foia("31", "law enforcement", too_wide=True, eir=(_JUSTICE, _SECURITY)),
    *(
        _foia(
            f"31(1)({part})", "law enforcement", f"information {_WOULD} {what}", harms=True, eir=(_JUSTICE, _SECURITY)
        )
        for part, what in (
            ("a", "the prevention or detection of crime"),
            ("b", "the apprehension or prosecution of offenders"),
            ("c", "the administration of justice"),
            ("d", "the assessment or collection of a tax or duty"),
            ("e", "the operation of immigration controls"),
            ("f", "security and good order in prisons"),
            ("g", "an authority's functions for one of the purposes listed in section 31(2)"),
            ("h", "civil proceedings that arise from an investigation for one of the purposes in section 31(2)"),
            ("i", "an inquiry into a fatal accident or a sudden death in Scotland"),
        )
    ),
    _foia(
        "32",
        "court records",
        "information held only in documents of a court, an inquiry or an arbitration",
        weighed=False,
        eir=(_JUSTICE,),
    ),
    _foia(
        "33",
        "audit functions",
        f"information {_WOULD} the auditing of other authorities",
        harms=True,
        not_ours="only a body that audits others can use it",
    ),
    _foia(
        "34",
        "parliamentary privilege",
        "information where that is required to avoid an infringement of the privileges of Parliament",
        weighed=False,
        show="which privilege of Parliament release would infringe",
    ),
    _foia(
        "35",
        "formulation of government policy",
        not_ours="only government departments and the Welsh Government can",
        eir=("reg 12(4)(e)",),
    ),
    _foia("36", _PUBLIC_AFFAIRS, too_wide=True, opinion=True, eir=("reg 12(4)(e)",)),
    *(
        _foia(
            f"36(2){part}",
            _PUBLIC_AFFAIRS,
            f"information whose release, in the reasonable opinion of a qualified person, {what}",
            opinion=True,
            eir=("reg 12(4)(e)",),
        )
        for part, what in (
            ("(b)(i)", "would, or would be likely to, inhibit the free and frank provision of advice"),
            (
                "(b)(ii)",
                "would, or would be likely to, inhibit the free and frank exchange of views for the purposes of "
                "deliberation",
            ),
            ("(c)", "would otherwise prejudice, or be likely to prejudice, the effective conduct of public affairs"),
        )
    ),
    _foia("37", _CROWN, too_wide=True),
    _foia("37(1)(a)", "communications with the Sovereign", "communications with the Sovereign", weighed=False),
    _foia(
        "37(1)(aa)",
        "communications with the heir to the Throne",
        "communications with the heir to, or the person next in line to, the Throne",
        weighed=False,
    ),
    _foia(
        "37(1)(ab)",
        "communications with those who have become Sovereign or heir",
        "communications with somebody who has since become Sovereign, or heir to the Throne",
        weighed=False,
    ),
    _foia("37(1)(ac)", _CROWN, "communications with other members of the Royal Family"),
    _foia("37(1)(ad)", _CROWN, "communications with the Royal Household"),
    _foia("37(1)(b)", _CROWN, "information about the conferring by the Crown of an honour or dignity"),
    _foia("38", "health and safety", too_wide=True, eir=(_SECURITY,)),
    _foia(
        "38(1)(a)",
        "health and safety",
        "information whose release would, or would be likely to, endanger the physical or mental health of somebody",
        harms=True,
        eir=(_SECURITY,),
    ),
    _foia(
        "38(1)(b)",
        "health and safety",
        "information whose release would, or would be likely to, endanger the safety of somebody",
        harms=True,
        eir=(_SECURITY,),
    ),
    _foia(
        "39",
        "environmental information",
        not_ours="environmental information is answered under the Environmental Information Regulations instead",
    ),
    _foia("40", "personal data", weighed=False, too_wide=True, personal=True, eir=("reg 13", "reg 5(3)")),
    _foia("40(1)", "the applicant's own personal data", weighed=False, own=True, eir=("reg 5(3)",)),
    _foia("40(2)", "personal data", _OTHERS, weighed=False, personal=True, show=_OTHERS_SHOW, eir=("reg 13",)),
    _foia("40(3A)", "personal data", _OTHERS, weighed=False, personal=True, show=_OTHERS_SHOW, eir=("reg 13",)),
    _foia(
        "40(3B)",
        "personal data of somebody who has objected",
        "personal data about somebody other than you, where releasing it would go against that person's objection "
        "under article 21 of the UK GDPR",
        personal=True,
        show="who objected to its being used, when and why, without naming them",
        eir=("reg 13",),
    ),
    _foia(
        "40(4A)",
        "personal data that their subject could not have either",
        "personal data about somebody other than you which that person could not obtain by a request of their own",
        personal=True,
        show="why the person whom it is about could not have it either",
        eir=("reg 13",),
    ),
    _foia(
        "41",
        "information provided in confidence",
        "information that the Council obtained from somebody else, where releasing it would be a breach of confidence "
        "that they could bring before a court",
        weighed=False,
        show="who gave it to us, that it was in confidence, and why they could take release to court",
        eir=("reg 12(5)(f)", _COMMERCE),
    ),
    _foia(
        "42",
        "legal professional privilege",
        "information that could be kept from a court because it is covered by legal professional privilege",
        show="that it is legal advice, or was made for litigation, and that it has stayed confidential",
        eir=(_JUSTICE,),
    ),
    _foia("43", "commercial interests", too_wide=True, eir=(_COMMERCE,)),
    _foia(
        "43(1)",
        "trade secrets",
        "information that is a trade secret",
        show="whose trade secret it is, and why it is one",
        eir=(_COMMERCE,),
    ),
    _foia(
        "43(2)",
        "commercial interests",
        f"information {_WOULD} the commercial interests of any person, the Council among them",
        harms=True,
        eir=(_COMMERCE,),
    ),
    _foia("44", "prohibitions on disclosure", weighed=False, too_wide=True),
    *(
        _foia(
            f"44(1)({part})",
            "prohibitions on disclosure",
            f"information whose release {what}",
            weighed=False,
            show="which law forbids its release, by its name and section",
        )
        for part, what in (
            ("a", "is forbidden by or under another law"),
            ("b", "would be incompatible with an assimilated obligation"),
            ("c", "would be a contempt of court"),
        )
    ),
    _exception(
        "12(4)(a)",
        "information not held when the request was received",
        f"{_REFUSE} information that we did not hold when the request was received",
    ),
    _exception(
        "12(4)(b)",
        "a manifestly unreasonable request",
        "lets us refuse a request that is manifestly unreasonable",
        show="what the work would cost or which burden it would be, against the value of the information",
        foia=("s.12", "s.14(1)"),
    ),
    _exception(
        "12(4)(c)",
        "a request formulated in too general a manner",
        "lets us refuse a request that is formulated in too general a manner, once we have helped to make it clearer",
        show="when and how we helped to make the request clearer (regulation 9)",
    ),
    _exception(
        "12(4)(d)",
        "unfinished documents and incomplete data",
        f"{_REFUSE} material that is still in the course of completion, unfinished documents and incomplete data",
        show="who is finishing it, and by when (regulation 14(4))",
        foia=("s.22",),
    ),
    _exception(
        "12(4)(e)",
        "internal communications",
        f"{_REFUSE} internal communications",
        foia=("s.36(2)(b)(i)", "s.36(2)(b)(ii)"),
    ),
    _exception(
        "12(5)(a)",
        "international relations, defence, national security or public safety",
        f"{_ADVERSE} international relations, defence, national security or public safety",
        harms=True,
        foia=("s.24", "s.31(1)(a)", "s.38(1)(b)"),
    ),
    _exception(
        "12(5)(b)",
        "the course of justice",
        f"{_ADVERSE} the course of justice, a fair trial, or an inquiry of a criminal or disciplinary nature",
        harms=True,
        foia=("s.42", "s.31(1)(c)", "s.30(1)"),
    ),
    _exception(
        "12(5)(c)",
        "intellectual property rights",
        f"{_ADVERSE} intellectual property rights",
        harms=True,
        foia=("s.43(2)",),
    ),
    _exception(
        "12(5)(d)",
        "the confidentiality of proceedings",
        f"{_ADVERSE} the confidentiality of the proceedings of a public authority, where the law provides for it",
        harms=True,
        emissions=True,
        foia=("s.44(1)(a)", "s.36(2)(c)"),
    ),
    _exception(
        "12(5)(e)",
        "commercial or industrial confidentiality",
        f"{_ADVERSE} the confidentiality of commercial or industrial information, where the law provides for it to "
        "protect a legitimate economic interest",
        harms=True,
        emissions=True,
        foia=("s.43(2)", "s.41"),
    ),
    _exception(
        "12(5)(f)",
        "the interests of whoever gave the information voluntarily",
        f"{_ADVERSE} the interests of the person who gave the information to us, where they were not obliged to give "
        "it, have not agreed to its release, and we have no other right to release it",
        harms=True,
        emissions=True,
        foia=("s.41",),
    ),
    _exception(
        "12(5)(g)",
        "the protection of the environment",
        f"{_ADVERSE} the protection of the environment to which it relates",
        harms=True,
        emissions=True,
        foia=("s.38(1)(b)",),
    ),
    *(
        _exception(
            section,
            "personal data of others",
            "forbids us to release personal data about somebody other than you where that would break one of the data "
            "protection principles: here, that personal data must be processed lawfully, fairly and transparently "
            "(article 5(1)(a) of the UK GDPR)",
            weighed=False,
            personal=True,
            show=_OTHERS_SHOW,
            foia=("s.40(2)",),
        )
        for section in ("12(3)", "13")
    ),
    _exception("5(3)", "the applicant's own personal data", "", weighed=False, own=True, foia=("s.40(1)",)),
)
