"""Are the signs of an automatic reply weighed as a careful reader would, in linear time?"""

import time

import pytest

from foibot.mail import machine_phrases, phrases
from foibot.mail.voices import ENOUGH, READ, asks, hear


def test_the_signs_that_were_heard_are_named():
    heard = hear("re: potholes", "i am on leave. i will be back on monday.", [("an answer", 1)], is_answer=True)

    assert heard.is_enough
    assert heard.names == ("away", "back on", "nothing else", "an answer")


def test_one_sign_alone_is_never_enough():
    for sentence in ("i am on leave.", "this mailbox is not monitored.", "we have received your letter."):
        assert hear("potholes", sentence, [], is_answer=False).weight < ENOUGH


def test_whoever_asks_is_a_person_though_every_other_sign_is_there():
    machine = "this mailbox is not monitored. i no longer work here. please contact jo."

    assert hear("", machine, [], is_answer=False).is_enough
    assert not hear("", f"{machine} how many claims were made?", [], is_answer=False).is_enough


def test_headings_that_ask_everybody_are_no_questions():
    machine = "this mailbox is not monitored. i no longer work here. did you know that you can pay online at any time?"

    assert hear("", machine, [], is_answer=False).is_enough


@pytest.mark.parametrize(
    "text", ["please send me the lease.", "could you tell me more", "hoffwn wybod", "ich bitte um akten"]
)
def test_asking_is_heard_in_several_languages(text):
    assert asks(text)


def test_every_phrase_begins_with_a_word_so_that_it_can_be_found():
    tables = [table for module in (phrases, machine_phrases) for table in vars(module).values()]
    entries = [entry for table in tables if isinstance(table, tuple) for entry in table]

    assert entries
    assert [e for e in entries if not (e[0].isalnum() or e[0] in "%[")] == []
    assert [e for e in entries if e != e.lower()] == []


def test_only_the_beginning_of_a_text_is_read():
    filler = "the hedge was cut. " * 2_000
    assert len(filler) > READ

    assert hear("", f"{filler} this mailbox is not monitored. i no longer work here.", [], is_answer=False).weight == 0


def test_hostile_text_costs_no_more_than_its_length():
    for unit in ("please ", "we will ", "this address ", "a b c d? ", "[#1 ", "i am away until "):
        started = time.process_time()
        hear(unit * 20_000, unit * 20_000, [], is_answer=False)

        assert time.process_time() - started < 1
