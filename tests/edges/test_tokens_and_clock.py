"""Are tokens of a shape that people can copy, and is the clock's moment aware?"""

from datetime import UTC, timedelta

from foibot.edges.clock import now
from foibot.edges.tokens import ALPHABET, SecretTokens
from foibot.ports import Now, Tokens


def test_the_alphabet_has_no_vowels_and_no_look_alikes() -> None:
    assert len(set(ALPHABET)) == 28
    assert ALPHABET.islower()
    assert set(ALPHABET).isdisjoint("aeioul01")


def test_marks_are_six_signs_of_the_alphabet_and_differ() -> None:
    tokens: Tokens = SecretTokens()

    marks = {tokens.mark() for _ in range(200)}
    assert len(marks) > 195
    assert {len(mark) for mark in marks} == {6}
    assert set("".join(marks)) == set(ALPHABET)


def test_message_id_tokens_are_sixteen_signs_of_the_alphabet_and_differ() -> None:
    tokens: Tokens = SecretTokens()

    ids = {tokens.message_id() for _ in range(200)}
    assert len(ids) == 200
    assert {len(token) for token in ids} == {16}
    assert set("".join(ids)) == set(ALPHABET)


def test_the_clock_gives_an_aware_moment_in_utc() -> None:
    clock: Now = now

    first, second = clock(), clock()
    assert first.tzinfo is UTC
    assert timedelta(0) <= second - first < timedelta(minutes=1)
