"""Is a requester's further mail read for what it is about, and a trap for what it is not?"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foibot.casework.further import About, asks_only_for_news, read_further

WITHDRAWAL = [
    "Please withdraw my request.",
    "I would like to withdraw my FOI request, as I have found the figures online.",
    "I no longer need this information, thank you.",
    "Please cancel this request.",
    "Please consider my request withdrawn.",
    "We no longer wish to pursue the request.",
    "I don't need the answers any more.",
    "Please withdraw it.",
    "Hoffwn dynnu fy nghais yn ôl.",
    "Does dim angen yr wybodaeth arnaf bellach.",
]
CORRECTION = [
    "You misread question 2: I meant closed roads.",
    "You have missed my third question.",
    "Question 2 should say 2024, not 2025.",
    "By roads I meant the ones in Elm Ward.",
    "That is not what I asked.",
    "Please drop question 3.",
    "I would like to narrow my request to the last two years.",
    "Please withdraw question 2 only.",
    "To clarify, the period is the calendar year.",
    "Rydych wedi camddeall cwestiwn 2.",
]
FORM = [
    "Please send it in large print.",
    "Large print please.",
    "Could I have the figures as a spreadsheet?",
    "I would prefer a paper copy by post.",
    "An Excel file would be best, so please send it as a spreadsheet if possible.",
    "In Braille, please.",
    "Hoffwn gael yr ateb mewn print bras.",
]
NEWS = [
    "Any news?",
    "Is there any update on this?",
    "When can I expect a reply?",
    "Could you give me an update on my request please?",
    "How is my request getting on?",
    "Have you received my request?",
    "I am just chasing this.",
    "What is the status of my request?",
    "Where is my answer?",
    "Oes unrhyw newyddion?",
    "Pryd fyddaf yn cael ateb?",
]
QUESTION = [
    "Also tell me 3. How many claims were refused?",
    "Could you also say how many were filled?",
    "Please also provide the figures for 2024.",
    "I have one more question: who filled them?",
    "I forgot to ask who the contractor is.",
    "I would like to add a question about cycle lanes.",
    "In addition, please send the contract.",
    "How many street lights were repaired in 2025?",
    "Hefyd, faint o dyllau a lenwyd?",
]
FEE = [
    "I have paid the fee by bank transfer.",
    "The cheque is in the post.",
    "We sent the payment yesterday.",
    "How can I pay?",
    "The fee is too high for me.",
    "Rwyf wedi talu.",
]
THANKS = [
    "Thank you.",
    "Thanks very much, that's really helpful.",
    "Many thanks for your reply.\n\nKind regards\nAlex Morgan",
    "Dear Sam\n\nThank you for your help with this.\n\nAlex",
    "Received with thanks.",
    "That is great, thank you. I look forward to hearing from you.",
    "Hi team, thanks!\n\nAlex\n\nSent from my phone",
    "Diolch yn fawr.",
    "Much appreciated.",
]
# What looks like one of these, and is another.
TRAPS = [
    ("I do not want to withdraw my request.", About.OTHER),
    ("How many requests were withdrawn in 2025?", About.QUESTION),
    ("If there is a fee I will withdraw my request.", About.OTHER),
    ("I will never withdraw this request.", About.OTHER),
    ("Please withdraw my request for an internal review.", About.OTHER),
    ("Why did the council withdraw this bus service?", About.QUESTION),
    ("I don't need names, only the totals.", About.OTHER),
    ("How many large print books do the libraries hold?", About.QUESTION),
    ("Thank you for the spreadsheet.", About.THANKS),
    ("How much was spent on post and paper in 2025?", About.QUESTION),
    ("How many fees were paid to the council in 2025?", About.QUESTION),
    ("The council paid the fee of its contractor twice.", About.OTHER),
    ("I have paid my council tax.", About.OTHER),
    ("I have not paid the fee.", About.OTHER),
    ("How many newsagents have a licence?", About.QUESTION),
    ("When did the council repair Elm Road?", About.QUESTION),
    ("Thanks, but question 2 was not answered.", About.OTHER),
    ("Thank you. When will I hear from you?", About.NEWS),
    ("Thanks for nothing.", About.OTHER),
    ("Thank you for your mail. Please also tell me the total.", About.QUESTION),
    ("Thank you, and please withdraw my request.", About.WITHDRAWAL),
    ("Hi, please withdraw my request.", About.WITHDRAWAL),
    ("I am also grateful.", About.OTHER),
    ("I have no further questions.", About.OTHER),
    ("My address has changed.", About.OTHER),
    ("The road is still full of holes.", About.OTHER),
    ("", About.OTHER),
    ("Alex Morgan", About.OTHER),
]
ALL = {
    About.WITHDRAWAL: WITHDRAWAL,
    About.CORRECTION: CORRECTION,
    About.FORM: FORM,
    About.NEWS: NEWS,
    About.QUESTION: QUESTION,
    About.FEE: FEE,
    About.THANKS: THANKS,
}
CASES = [*((said, about) for about, mails in ALL.items() for said in mails), *TRAPS]


@pytest.mark.parametrize(("said", "about"), CASES, ids=[f"{about}: {said[:50]!r}" for said, about in CASES])
def test_a_further_mail_is_read_for_what_it_is_about(said: str, about: About) -> None:
    assert about == read_further(said)[0].about


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("What is the status of the Elm Road scheme?", About.NEWS),
        ("How long is the new cycle lane?", About.NEWS),
        ("When will Elm Road be resurfaced?", About.NEWS),
        ("Which fees can be waived at the leisure centre?", About.FEE),
        ("What did the council print in Welsh?", About.FORM),
    ],
)
def test_what_only_looks_like_something_is_not_taken_for_it(said: str, about: About) -> None:
    assert about not in {topic.about for topic in read_further(said)}


def test_a_mail_about_several_things_is_read_for_all_likeliest_first() -> None:
    said = "Any news? Also tell me who filled them. Please send it in large print."

    topics = read_further(said)

    assert [About.FORM, About.NEWS, About.QUESTION] == [topic.about for topic in topics]
    assert ["Please send it in large print", "Any news?", "Also tell me who filled them"] == [t.said for t in topics]


@given(st.text(max_size=400))
def test_nothing_that_can_be_written_makes_it_fail(text: str) -> None:
    assert read_further(text)


@pytest.mark.parametrize("piece", ["thanks ", "my ", "withdraw my ", "one more ", "A ", "a\n\n", "please also ", "if "])
def test_the_time_grows_no_faster_than_the_text(piece: str) -> None:
    def took(times: int) -> float:
        start = time.perf_counter()
        read_further(piece * times)
        return time.perf_counter() - start

    took(100)

    assert took(20_000) < 5


NOTHING_BUT_NEWS = [
    "Any news?",
    "Dear Sir or Madam\n\nIs there any update on this?\n\nKind regards\nAlex Morgan",
    "Hi,\n\nI sent this request on 2 March. When can I expect a reply?\n\nThanks\nAlex",
    "I made this request three weeks ago and have not heard back. Could you give me an update please?",
    "It has been two weeks. Any news? I look forward to hearing from you.",
    "My reference is FOI-2026-00001. What is the status of my request?",
    "Good morning\nPlease update me.\nMany thanks\nAlex",
    "Have you received my request? Please let me know.",
    "Annwyl bawb\n\nOes unrhyw newyddion?\n\nDiolch\nAlys",
]
MORE_THAN_NEWS = [
    "Any news? Also tell me who filled them.",
    "Any news? My address has changed.",
    "Any news? Please withdraw my request if there is none.",
    "When can I expect a reply? How many were filled?",
    "Any news? How many potholes are there in Elm Road?",
    "Have you received my cheque?",
    "Have you received my answer?",
    "Any news? I have paid.",
    "Any news? This is unacceptable.",
    "Any news? The road is still full of holes.",
    "Please send it in large print. Any news?",
    "When will Elm Road be resurfaced?",
    "Thank you.",
    "Alex Morgan",
    "",
    "Any news? " + "I sent it on Monday. " * 80,
]


@pytest.mark.parametrize("written", NOTHING_BUT_NEWS)
def test_a_mail_that_only_asks_for_news_is_known(written: str) -> None:
    assert asks_only_for_news(written)


@pytest.mark.parametrize("written", MORE_THAN_NEWS)
def test_a_mail_that_says_anything_else_is_no_mere_call_for_news(written: str) -> None:
    assert not asks_only_for_news(written)


@given(st.text(max_size=400))
def test_no_text_is_too_odd_to_be_looked_at_for_news(text: str) -> None:
    assert asks_only_for_news(text) in {True, False}
