"""Phrases that say something other than the commands around them are found as they were written."""

import pytest

from foibot.casework.commands import asides, is_placeholder, outcomes_in_own_words, second_thoughts


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("214 (between us, the old system was a mess)", ("between us",)),
        ("FYI the requester works for the Post", ("FYI", "the requester")),
        ("Not for release: three were ours", ("Not for release",)),
        ("Don’t tell them about the ledger", ("Don’t tell",)),
        ("Internal only: ask Jo", ("Internal only",)),
        ("Some data are confidential", ("confidential",)),
        ("The council received 214 claims.", ()),
        ("The internal walls were painted.", ()),
    ],
)
def test_phrases_meant_for_colleagues_are_found_as_written(text: str, phrases: tuple[str, ...]) -> None:
    assert phrases == asides(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("214. Sorry, 215", True),
        ("214 - no wait, 215", True),
        ("214. Sorry that should be 215.", True),
        ("The figure should read £31,250", True),
        ("Correction: 215", True),
        ("Scrap that, 215 in all", True),
        ("Sorry, we hold no more than this.", False),
        ("Claims should be made within 30 days.", False),
        ("We are sorry for the 214 cases.", False),
    ],
)
def test_a_change_of_mind_is_found(text: str, found: bool) -> None:
    assert found == bool(second_thoughts(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We do not hold this.", ["NOT HELD"]),
        ("We don’t have any records of it", ["NOT HELD"]),
        ("We cannot release that under s.40(2)", ["WITHHELD", "WITHHELD"]),
        ("It is already published", ["PUBLISHED"]),
        ("It will be published in May", ["FUTURE"]),
        ("It would take too long", ["COST LIMIT"]),
        ("214 claims", []),
    ],
)
def test_an_outcome_in_own_words_is_found(text: str, words: list[str]) -> None:
    assert words == [word for _, word in outcomes_in_own_words(text)]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("why it takes longer", True),
        (" Where you\nlooked.", True),
        ("your answer, as the requester will read it", True),
        ("We looked where you looked", False),
        ("", False),
    ],
)
def test_what_our_mails_put_in_place_of_words_is_known(text: str, is_one: bool) -> None:
    assert is_one == is_placeholder(text)
