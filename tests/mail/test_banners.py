"""Is a gateway's banner told from a sender's own words, and are the council's own banners taken away exactly?"""

import pytest

from foibot.mail.banners import topmost, without_banners


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL]",
        "*** EXTERNER ABSENDER ***",
        "OFFICIAL",
        "Sensitivity: General",
        "CAUTION: This email originated from outside of the organisation.\nDo not click links\nor open attachments.",
        "[EXT] This message was sent from outside the Council. Do not click links.",
        "ACHTUNG: Diese E-Mail stammt von einem externen Absender. Klicken Sie nicht auf Links.",
        "ATTENTION : ce courriel provient de l'extérieur de l'organisme. Ne cliquez pas sur les liens.",
        "[EKSTERN E-MAIL] Denne e-mail er sendt fra en afsender uden for organisationen. Pas på links.",
        "UWAGA: wiadomość pochodzi spoza organizacji. Nie klikaj linków.",
        "RHYBUDD: Daeth yr e-bost hwn o'r tu allan i'r Cyngor. Peidiwch â chlicio ar ddolenni.",
        "Vous ne recevez pas souvent de courriers de ada@example.org. <https://aka.ms/LearnAboutSenderIdentification>",
    ],
)
def test_a_banner_goes_with_the_rule_and_the_empty_lines_below_it(banner: str) -> None:
    lines = f"{banner}\n-----\n\n1: 26".split("\n")

    assert lines[topmost(lines) :] in (["1: 26"], ["", "1: 26"])


@pytest.mark.parametrize(
    "text",
    [
        "Caution: this lane floods.",
        "Caution: the external e-mail address on your sign is wrong.",
        "[External] wall of the bridge is cracked, and so is the outside of the house.",
        "Warning: my last mail was returned. Is the link on your page wrong?",
        "Attention of the FOI officer\nPlease send me all contracts with external consultants.",
        "External audits: how many took place?",
        "I do not know the sender of the attached letter.",
        "Good evening,\n\n[EXTERNAL]",
    ],
)
def test_the_senders_own_words_are_no_banner(text: str) -> None:
    assert topmost(text.split("\n")) == 0


OWN = "[Outside mail] Take care, * wrote this"


@pytest.mark.parametrize(
    ("text", "banners", "left"),
    [
        ("[OUTSIDE MAIL]  Take care, ada@example.org\nwrote this\n\nHow many?", (OWN,), "How many?"),
        ("\n[Outside mail] Take care, Ada wrote this How many?\nAnd why?", (OWN,), "How many?\nAnd why?"),
        ("Beware of links\nand of files.\n\nHow many?", ("Beware of*",), "How many?"),
        ("[EXTERNAL]\n-----\nBeware of links\n\nHow many?", ("Beware of links", "[external]"), "How many?"),
        ("Beware of linksome\nHow many?", ("Beware of links",), "Beware of linksome\nHow many?"),
        ("How many?\nBeware of links", ("Beware of links",), "How many?\nBeware of links"),
        ("How many?", (), "How many?"),
        ("Beware of", ("Beware of links",), "Beware of"),
    ],
    ids=["over lines", "in a line", "to its end", "two", "half a word", "below", "none configured", "too short"],
)
def test_a_configured_banner_is_taken_from_the_top(text: str, banners: tuple[str, ...], left: str) -> None:
    assert without_banners(text, banners) == left
