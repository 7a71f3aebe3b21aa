"""A signature whose beginning is certain reaches to the end; what only looks like one stays in the answer."""

import pytest

from foibot.casework.commands import ReadReply, plain_passages, read_reply, words_for
from foibot.casework.council import Role

ASKED = {1: "How many claims did the council receive?", 2: "How much did it pay on those claims?"}
ANSWER = "It paid £31,200."


def read(text: str, asked: dict[int, str] = ASKED) -> ReadReply:
    return read_reply(plain_passages(text), asked, words_for({Role.OFFICER}), writer="Sam Okoro")


@pytest.mark.parametrize(
    "signature",
    [
        "Kind regards\n\nHelen Abara (she/her)\nRecords Officer\nI work Tues - Thurs. Please do not feel rushed.",
        "Many thanks\nBukola Ade\nSenior Technician\nBefore printing please consider the environment.",
        "Cofion cynnes / Kind regards\n\nRhys Penri\nSwyddog Goleuo\nCroesawn ohebiaeth yn Gymraeg.\nWe welcome Welsh.",
        "Regards,\nLorraine Hibbert\nPA to the Head of Highways\nFor diary requests please allow two working days.",
        "Ciao\nMarta\nAgile worker: office Mon, home Tue-Fri",
        "Le meas\nAoife de Brún BSc CEng\nIf it is urgent, ring the depot. They know where I am.",
        "mit freundlichen Grüßen\nJürgen Groß\nDie Angaben sind vertraulich.",
        "Thank you, Jo\nHighways | Place\nOur offices close at noon on Fridays.",
        "Cheers\nTone\n\nKind regards\nAnthony Marsh\nYard Supervisor\nWe are moving. See the map.",
        "See you Thursday\nSam x",
        "Hope this helps\n\nAsif Rahman\nQuality Assurance Lead",
        "Mrs J Tranter\nAssistant Insurance Officer\n\nFor our disclaimer see the council's website.",
        "Trev Hollis, Area Steward (East)",
        "Holly Spence\nInterim Business Manager\nMy out of office will be on from 9 March",
        "Pozdrawiam\nEwa",
        "Have a good weekend - speak Monday\n\nAll the very best\nDev",
    ],
)
def test_what_follows_a_certain_beginning_is_of_the_signature(signature: str) -> None:
    reply = read(f"1: 214\n2: {ANSWER}\n\n{signature}")

    assert ["214", ANSWER] == [command.text for command in reply.commands]
    assert (signature,) == reply.covering


@pytest.mark.parametrize(
    "kept",
    [
        "Jo Khan",
        "High Street\nStation Road",
        "Street Lighting\nHighways Manager North",
        "Ada Field\nHead of Finance\n\nPat Lee\nHead of Highways",
        "Thanks to Jo Khan\nthe rest was found. It is here.",
        "Kind regards\nJo Khan\n\nDear Mr Khan,\nThe second letter said this.",
        "Best\nPractice notes say so. They are online.",
    ],
)
def test_what_only_looks_like_a_signature_stays_in_the_answer(kept: str) -> None:
    assert f"{ANSWER}\n\n{kept}" == read(f"1: 214\n2: {ANSWER}\n\n{kept}").commands[1].text


@pytest.mark.parametrize(
    ("question", "above"),
    [
        ("Who decided the claims?", "This was decided in May."),
        ("What is the name of the officer?", "It was in 2025."),
        ("How many were there?", "The contact for them is below."),
        ("How many were there?", "The manager in 2025 was"),
        ("How many were there?", "214, decided by one officer."),
    ],
    ids=["who", "name", "below", "leads to it", "of people"],
)
def test_a_name_is_kept_where_the_question_or_the_text_is_about_people(question: str, above: str) -> None:
    card = "Ada Field\nClaims Manager"

    assert f"{above}\n\n{card}" == read(f"1: {above}\n\n{card}", {1: question}).commands[0].text
