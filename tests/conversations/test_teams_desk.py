"""The FOI team puts things in their place: whose mail it is, what is asked, who asked, one request or two."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from foibot.casework import facts
from foibot.casework.case import Case, State
from tests.conversations.desk import ALEX, DESK, JACKIE, SAM, TEAM, Desk, Letter
from tests.conversations.test_further_mail import last_disposition, offered

HOME = "Alex Morgan <alex@home.example>"
ADDRESS, AT_HOME = "alex.morgan@example.org", "alex@home.example"
POTHOLES = "1. How many potholes were reported in 2025?\n2. How much was paid for them?\n\nAlex Morgan"
LIGHTS = "1. How many street lights are there?\n2. Who mends them?\n\nAlex Morgan"
F = TypeVar("F", bound=facts.Fact)
FIRST, SECOND = "FOI-2026-00001", "FOI-2026-00002"
HOW_MANY, HOW_MUCH = "How many potholes were reported in 2025?", "How much was paid for them?"


async def asked(desk: Desk) -> Letter:
    """A request of 2 March 2026, due on 31 March; returns the officer's prompt."""
    await desk.at("2026-03-02 09:14").asked(POTHOLES, "Pothole claims")
    return desk.letter("assignment", SAM)


async def from_home(desk: Desk, text: str = "The worst of them is in Elm Road.") -> Letter:
    """On 3 March the requester writes about it from another address; returns the team's mail about that."""
    await desk.at("2026-03-03 09:00").receives(desk.mail(text, f"Re: Pothole claims [{FIRST}]", HOME))
    return desk.letter("triage", TEAM)


async def with_the_team(desk: Desk) -> Letter:
    """The officer of a request writes to the team about it; returns the team's prompt."""
    prompt = await asked(desk)
    await desk.replies(prompt, "NOTE: The figures are in two systems.")
    return desk.letter("triage", TEAM)


async def the_case(desk: Desk, reference: str = FIRST) -> Case:
    return next(case for case in await desk.cases() if case.reference == reference)


async def facts_of(desk: Desk, reference: str, kind: type[F]) -> list[F]:
    history = await desk.register.read(lambda view: view.history(reference))
    return [record.fact for record in history if isinstance(record.fact, kind)]


def echo(desk: Desk) -> Letter:
    return desk.letter("confirmation", TEAM)


def to_outsiders(desk: Desk) -> list[tuple[str, str]]:
    return [(m.to, m.purpose) for m in desk.letters if not m.to.endswith("example.gov.uk")]


# ATTACH


async def test_a_mail_from_another_address_is_attached_and_nobody_is_written_to_there(desk: Desk) -> None:
    await asked(desk)
    held = await from_home(desk)
    assert f"ATTACH {FIRST}" == offered(held)[0]

    await desk.replies(held, f"ATTACH {FIRST}\n\nSame person, I rang them.\n\nThanks\nPat")

    first, second = await desk.cases()
    assert (State.ASSIGNED, State.WITHDRAWN, None) == (first.state, second.state, second.acknowledged_at)
    assert [facts.AttachedTo(FIRST)] == await facts_of(desk, SECOND, facts.AttachedTo)
    assert [2] == [wrote.arrival for wrote in await facts_of(desk, FIRST, facts.RequesterWrote)]
    assert {ADDRESS} == {to for to, _ in to_outsiders(desk)}
    assert f"It came from {AT_HOME}, and nobody is written to there: we go on writing to {ADDRESS}." in echo(desk).prose
    assert "Same person, I rang them." in echo(desk).prose
    told = desk.letter("triage", TEAM)
    assert f"The requester of {FIRST} has written again" in told.prose
    assert "> The worst of them is in Elm Road." in told.text


async def test_an_attached_mail_is_among_the_messages_of_its_case(desk: Desk) -> None:
    await asked(desk)

    await desk.replies(await from_home(desk), f"ATTACH {FIRST}")

    came = [m for m in (await desk.story(FIRST))["messages"] if m["direction"] == "in"]  # type: ignore[union-attr,call-overload,index]
    assert [("new case", ADDRESS), ("continued", AT_HOME)] == [(m["disposition"], m["from"]) for m in came]  # type: ignore[index,call-overload]


async def test_an_attached_mail_can_answer_our_question(desk: Desk) -> None:
    await desk.replies(await asked(desk), "CLARIFY: Which roads do you mean?")

    await desk.replies(await from_home(desk, "I mean Elm Road alone."), f"ATTACH {FIRST}")

    case = await the_case(desk)
    assert (State.ASSIGNED, "clarification received") == (case.state, case.clock_events[-1].name)
    assert "taken as the answer to our question. The clock runs anew" in echo(desk).prose
    assert (ADDRESS, "acknowledgement") == to_outsiders(desk)[-1]
    assert "mail-" not in str(desk.letter("acknowledgement").mail["In-Reply-To"]).replace("mail-1@", "")
    assert "I mean Elm Road alone." in desk.letter("assignment", SAM).prose


async def test_an_attached_mail_can_ask_for_a_review(desk: Desk) -> None:
    await desk.replies(await asked(desk), "1: There were 214.\n2: NOT HELD We keep no such figure.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    await desk.replies(await from_home(desk, "I request an internal review of your answer."), f"ATTACH {FIRST}")

    assert State.REVIEW is (await the_case(desk)).state
    assert (ADDRESS, "review-acknowledgement") == to_outsiders(desk)[-1]


async def test_what_was_attached_by_mistake_can_be_held_again(desk: Desk) -> None:
    await asked(desk)
    await desk.replies(await from_home(desk), f"ATTACH {FIRST}")

    await desk.replies(echo(desk), "REOPEN")

    assert State.HELD is (await the_case(desk, SECOND)).state


async def withdrawn(desk: Desk) -> None:
    await desk.replies(await with_the_team(desk), "WITHDRAWN")


async def nothing_more(desk: Desk) -> None:
    await asked(desk)


@pytest.mark.parametrize(
    ("before", "line", "said"),
    [
        (nothing_more, "ATTACH FOI-2026-00099", "There is no case “FOI-2026-00099”."),
        (nothing_more, f"ATTACH {SECOND}", f"{SECOND} is this mail's own reference."),
        (withdrawn, f"ATTACH {FIRST}", f"{FIRST} was closed as withdrawn"),
        (nothing_more, f"MERGE {FIRST}", f"{SECOND} is held. If the mail belongs to {FIRST}, attach it"),
        (nothing_more, "SPLIT 1", "You were not asked question 1."),
        (nothing_more, f"ATTACH {FIRST}\nNEW", "ATTACH and NEW came in one reply"),
    ],
    ids=["unknown", "its own", "closed", "merge", "split", "two lines"],
)
async def test_what_a_held_mail_cannot_be_changes_nothing(
    desk: Desk, before: Callable[[Desk], Awaitable[None]], line: str, said: str
) -> None:
    await before(desk)

    await desk.replies(await from_home(desk), line)

    assert State.HELD is (await the_case(desk, SECOND)).state
    assert said in echo(desk).prose
    assert "nothing has been changed" in echo(desk).prose


async def test_only_a_held_mail_can_be_attached(desk: Desk) -> None:
    prompt = await with_the_team(desk)
    await desk.asked(LIGHTS, "Lights")

    await desk.replies(prompt, f"ATTACH {SECOND}")

    assert f"{FIRST} is not held: it is assigned" in echo(desk).prose


# QUESTIONS


async def test_questions_put_anew_keep_the_answers_of_those_that_stay(desk: Desk) -> None:
    prompt = await asked(desk)
    await desk.replies(prompt, "1: There were 214.\nNOTE: over to you")
    written = len(to_outsiders(desk))

    await desk.replies(
        desk.letter("triage", TEAM), f"QUESTIONS:\n1. {HOW_MUCH}\n2. How many potholes were\n   reported in 2025?"
    )

    case = await the_case(desk)
    assert [(1, HOW_MUCH, None), (2, HOW_MANY, "granted")] == [(q.n, q.text, q.outcome) for q in case.questions]
    assert "The answer to question 2 is kept" in echo(desk).prose
    assert len(to_outsiders(desk)) == written


async def test_where_the_numbers_change_the_old_prompt_is_answered_no_more(desk: Desk) -> None:
    prompt = await asked(desk)
    await desk.replies(prompt, "NOTE: over to you")
    await desk.replies(desk.letter("triage", TEAM), f"QUESTIONS:\n1. {HOW_MUCH}\n2. {HOW_MANY}")

    anew = desk.letter("assignment", SAM)
    await desk.replies(prompt, "1: There were 214.")
    assert "the prompt it answers is no longer open" in desk.letter("confirmation", SAM).prose
    await desk.replies(anew, "2: There were 214.")

    assert [None, "granted"] == [q.outcome for q in (await the_case(desk)).questions]
    assert "Please answer this mail, and not an older one." in anew.prose
    assert "Alex" not in anew.text


async def test_where_a_question_is_added_the_old_prompt_is_still_good(desk: Desk) -> None:
    prompt = await asked(desk)
    await desk.replies(prompt, "NOTE: over to you")
    await desk.replies(desk.letter("triage", TEAM), f"QUESTIONS:\n1. {HOW_MANY}\n2. {HOW_MUCH}\n3. Who mended them?")

    await desk.replies(prompt, "1: There were 214.\n3: Our own people.")

    assert ["granted", None, "granted"] == [q.outcome for q in (await the_case(desk)).questions]
    assert "Question 3 is not in the request word for word" in echo(desk).prose


async def test_a_held_mail_can_be_given_its_questions_before_it_is_taken(desk: Desk) -> None:
    await desk.asked("My street is a disgrace, so many potholes.", "Elm Road")

    await desk.replies(desk.letter("triage", TEAM), "QUESTIONS: How many potholes are there in Elm Road?")
    assert [] == to_outsiders(desk)
    await desk.replies(echo(desk), "NEW")

    case = await the_case(desk)
    assert (State.ASSIGNED, "How many potholes are there in Elm Road?") == (case.state, case.questions[0].text)
    assert "1. How many potholes are there in Elm Road?" in desk.letter("assignment", SAM).prose


@pytest.mark.parametrize(
    ("list_", "said"),
    [
        ("", "There is nothing after QUESTIONS."),
        ("\n1. How many?\n3. How much?", "numbered 1, 2, 3"),
        ("\nHow many?\nHow much?", "Each question needs its number"),
        ("\n1. How many?\n2. How many?", "stands twice"),
        (f"\n1. {HOW_MANY}\n2. {HOW_MUCH}", "are the questions of the request already"),
        ("\n1. How many?\n\nSUBMIT", "QUESTIONS and SUBMIT came in one reply"),
    ],
    ids=["none", "a gap", "no numbers", "twice", "the same", "with SUBMIT"],
)
async def test_a_list_that_is_none_changes_nothing(desk: Desk, list_: str, said: str) -> None:
    prompt = await with_the_team(desk)

    await desk.replies(prompt, f"QUESTIONS:{list_}")

    assert [HOW_MANY, HOW_MUCH] == [q.text for q in (await the_case(desk)).questions]
    assert said in echo(desk).prose


async def test_once_the_letter_has_gone_its_questions_stand(desk: Desk) -> None:
    prompt = await with_the_team(desk)
    await desk.replies(desk.letter("assignment", SAM), "1: There were 214.\n2: NOT HELD We keep no such figure.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    await desk.replies(prompt, "QUESTIONS: How many?")

    assert 2 == len((await the_case(desk)).questions)
    assert "nothing is owed on it any more" in echo(desk).prose


# REQUESTER and ADDRESS


async def test_the_answer_goes_to_the_corrected_address(desk: Desk) -> None:
    prompt = await with_the_team(desk)
    before = len(to_outsiders(desk))

    await desk.replies(prompt, f"ADDRESS: {AT_HOME}\n\nThey rang.")
    assert len(to_outsiders(desk)) == before
    await desk.replies(desk.letter("assignment", SAM), "1: There were 214.\n2: NOT HELD We keep no such figure.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")

    assert (AT_HOME, "response") == to_outsiders(desk)[-1]
    assert "Alex Morgan" == (await the_case(desk)).requester.name


async def test_a_corrected_address_voids_the_letter_that_was_shown(desk: Desk) -> None:
    prompt = await with_the_team(desk)
    await desk.replies(desk.letter("assignment", SAM), "1: There were 214.\n2: NOT HELD We keep no such figure.")
    shown = desk.letter("confirmation", SAM)

    await desk.replies(prompt, f"REQUESTER: Alexandra Morgan <{AT_HOME}>")
    assert "it has to be read and sent anew" in echo(desk).prose
    await desk.replies(shown, "SUBMIT")

    assert "response" not in desk.purposes()
    assert "The letter has changed" in desk.letter("confirmation", SAM).subject


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        (f"REQUESTER: Jo Bloggs <{AT_HOME}>", "Jo Bloggs", AT_HOME),
        (f"REQUESTER: {AT_HOME}", "Alex Morgan", AT_HOME),
        ("REQUESTER: Jo Bloggs", "Jo Bloggs", ADDRESS),
        (f"REQUESTER: Jo Bloggs\nADDRESS: {AT_HOME}", "Jo Bloggs", AT_HOME),
        (f"ADDRESS: <mailto:{AT_HOME}>", "Alex Morgan", AT_HOME),
    ],
)
async def test_who_asked_can_be_written_in_several_ways(desk: Desk, line: str, name: str, address: str) -> None:
    prompt = await with_the_team(desk)

    await desk.replies(prompt, line)

    case = await the_case(desk)
    assert (name, address) == (case.requester.name, case.requester.address)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"ADDRESS: {DESK}", "the desk's own address"),
        ("ADDRESS: foi+abc@example.gov.uk", "the desk's own address"),
        ("ADDRESS: the same as before", "has to hold one address"),
        ("ADDRESS: a@example.org, b@example.org", "has to hold one address"),
        ("REQUESTER: Älex <älex@example.org>", "no address to which mail can go"),
        (f"ADDRESS: {ADDRESS}", "already"),
        (f"REQUESTER: Jo <jo@example.org>\nADDRESS: {AT_HOME}", "two different addresses"),
    ],
)
async def test_an_address_to_which_nothing_may_go_is_refused(desk: Desk, line: str, said: str) -> None:
    prompt = await with_the_team(desk)

    await desk.replies(prompt, line)

    assert ADDRESS == (await the_case(desk)).requester.address
    assert said in echo(desk).prose


async def test_a_mail_without_a_sender_is_mended_and_then_taken(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").receives(desk.mail(POTHOLES, "Pothole claims", From=""))
    held = desk.letter("triage", TEAM)
    assert "REQUESTER: with the name and <address> says who asks" in held.prose

    await desk.replies(held, f"REQUESTER: Alex Morgan <{ADDRESS}>")
    assert [] == to_outsiders(desk)
    assert "NEW takes it as a request and sends the acknowledgement" in echo(desk).prose
    await desk.replies(echo(desk), "NEW")

    assert [(ADDRESS, "acknowledgement")] == to_outsiders(desk)


async def test_a_request_taken_without_an_address_is_acknowledged_once_there_is_one(desk: Desk) -> None:
    await desk.at("2026-03-02 09:14").receives(desk.mail(POTHOLES, "Pothole claims", From=""))
    await desk.replies(desk.letter("triage", TEAM), "NEW")

    await desk.replies(echo(desk), f"ADDRESS: {ADDRESS}")

    assert [(ADDRESS, "acknowledgement")] == to_outsiders(desk)
    assert "The acknowledgement, which could not be sent before, has gone there." in echo(desk).prose


# SPLIT


async def test_a_question_becomes_a_request_of_its_own_with_the_same_dates(desk: Desk) -> None:
    prompt = await with_the_team(desk)

    await desk.at("2026-03-05 10:00").replies(prompt, "SPLIT 2")

    whole, part = await desk.cases()
    assert ([1], [1]) == ([q.n for q in whole.questions], [q.n for q in part.questions])
    assert (SECOND, HOW_MUCH, SAM) == (part.reference, part.questions[0].text, part.questions[0].officer)
    assert (date(2026, 3, 2), whole.received_evidence) == (part.received, part.received_evidence)
    assert "2026-03-31" == (await desk.story(SECOND))["due"]
    assert [facts.QuestionsSplitOff((2,), SECOND)] == await facts_of(desk, FIRST, facts.QuestionsSplitOff)
    assert [facts.SplitFrom(FIRST, (2,))] == await facts_of(desk, SECOND, facts.SplitFrom)
    letter = desk.letter("acknowledgement", ADDRESS)
    assert letter.subject.endswith(f"[{SECOND}]: a part that we answer separately")
    assert "How much was paid for them?" in letter.prose
    assert part.acknowledged_at is not None
    assert f"You know this from {FIRST}: it was question 2 there." in desk.letter("assignment", SAM).prose


async def test_the_rest_keeps_its_numbers_and_its_prompts(desk: Desk) -> None:
    prompt = await with_the_team(desk)
    first = desk.letter("assignment", SAM)
    await desk.replies(prompt, "SPLIT 1")

    await desk.replies(first, "2: NOT HELD We keep no such figure.")

    whole, part = await desk.cases()
    assert [(2, "not held")] == [(q.n, q.outcome) for q in whole.questions]
    assert [(1, None)] == [(q.n, q.outcome) for q in part.questions]


async def test_an_answer_goes_with_its_question(desk: Desk) -> None:
    prompt = await with_the_team(desk)
    await desk.replies(desk.letter("assignment", SAM), "2: £31,200.")

    await desk.replies(prompt, "SPLIT: 2")

    whole, part = await desk.cases()
    assert ([None], ["£31,200."]) == ([q.outcome for q in whole.questions], [q.answer for q in part.questions])


async def test_a_clock_that_a_clarification_started_anew_goes_with_the_part(desk: Desk) -> None:
    prompt = await with_the_team(desk)
    await desk.replies(desk.letter("assignment", SAM), "CLARIFY: Which roads do you mean?")
    await desk.replies(prompt, "SPLIT 2")
    assert f"{FIRST} waits for the requester." in echo(desk).prose
    await desk.at("2026-03-10 09:00").replies(desk.letter("clarification"), "Elm Road.", ALEX)

    await desk.replies(prompt, "SPLIT 2")

    assert (await desk.story(FIRST))["due"] == (await desk.story(SECOND))["due"] != "2026-03-31"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("SPLIT 1,2", f"One question has to stay with {FIRST}"),
        ("SPLIT 3", "question 3"),
        ("SPLIT:", "SPLIT takes the number of a question"),
    ],
)
async def test_what_cannot_be_split_takes_no_reference(desk: Desk, line: str, said: str) -> None:
    prompt = await with_the_team(desk)

    await desk.replies(prompt, line)
    assert said in echo(desk).prose
    await desk.asked(LIGHTS, "Lights")

    assert [FIRST, SECOND] == [case.reference for case in await desk.cases()]


# MERGE


async def two(desk: Desk, who: str = ALEX) -> tuple[Letter, Letter]:
    """Two requests, of 2 and of 5 March; returns the team's prompts about them."""
    first = await with_the_team(desk)
    await desk.at("2026-03-05 09:00").asked(LIGHTS, "Lights", who)
    await desk.replies(desk.letter("assignment", SAM), "NOTE: over to you")
    return first, desk.letter("triage", TEAM)


async def test_a_later_request_is_joined_to_an_earlier_one(desk: Desk) -> None:
    _, second = await two(desk)
    old = desk.letter("assignment", SAM)

    await desk.replies(second, f"MERGE {FIRST}")

    first, gone = await desk.cases()
    assert (State.WITHDRAWN, "merged") == (gone.state, gone.outcome)
    assert [1, 2, 3, 4] == [q.n for q in first.questions]
    assert "2026-03-31" == (await desk.story(FIRST))["due"]
    letter = desk.letter("due-changed", ADDRESS)
    assert f"We will answer your requests {SECOND} and {FIRST} together" in letter.prose
    anew = desk.letter("assignment", SAM)
    assert f"{SECOND} goes on as part of this request." in anew.prose
    await desk.replies(anew, "3: There are 17.")
    assert "There are 17." == (await the_case(desk)).questions[2].answer
    await desk.replies(old, "1: There are 18.")
    assert "what it answers goes on as FOI-2026-00001" in desk.letter("confirmation", SAM).prose


async def test_no_request_waits_longer_because_of_another(desk: Desk) -> None:
    first, _ = await two(desk)

    await desk.replies(first, f"MERGE {SECOND}")

    assert [State.ASSIGNED, State.ASSIGNED] == [case.state for case in await desk.cases()]
    assert f"reply MERGE {FIRST} to a mail about {SECOND}" in echo(desk).prose


async def test_requests_of_two_people_are_never_joined(desk: Desk) -> None:
    _, second = await two(desk, "Carol White <carol@shop.example>")

    await desk.replies(second, f"MERGE {FIRST}")

    assert [State.ASSIGNED, State.ASSIGNED] == [case.state for case in await desk.cases()]
    assert "have different requesters" in echo(desk).prose
    assert [] == [m for m in desk.letters if m.purpose == "due-changed"]


async def test_what_both_requests_ask_in_the_same_words_is_not_lost(desk: Desk) -> None:
    await with_the_team(desk)
    await desk.at("2026-03-05 09:00").asked("1. How many lights?\n2. How much was paid for them?", "Street lights")
    await desk.replies(desk.letter("assignment", SAM), "NOTE: over to you")

    await desk.replies(desk.letter("triage", TEAM), f"MERGE {FIRST}")

    assert 4 == len((await the_case(desk)).questions)
    assert "Both requests ask “How much was paid for them?”" in echo(desk).prose


async def test_split_and_merge_undo_each_other(desk: Desk) -> None:
    await desk.replies(await with_the_team(desk), "SPLIT 2")
    await desk.replies(desk.letter("assignment", SAM), "NOTE: over to you")

    await desk.replies(desk.letter("triage", TEAM), f"MERGE {FIRST}")

    first, gone = await desk.cases()
    assert ([HOW_MANY, HOW_MUCH], "merged") == ([q.text for q in first.questions], gone.outcome)


# ICO


async def test_a_complaint_to_the_commissioner_is_kept_and_shown(desk: Desk) -> None:
    prompt = await with_the_team(desk)

    await desk.at("2026-03-06 09:00").replies(prompt, "ICO: IC-123456-A1B2, 4 March 2026")
    await desk.replies(prompt, "STATUS")

    assert [facts.CommissionerComplained("IC-123456-A1B2", date(2026, 3, 4))] == await facts_of(
        desk, FIRST, facts.CommissionerComplained
    )
    assert "Commissioner IC-123456-A1B2" in desk.letter("status", TEAM).prose
    assert "commissioner complained" in [event["name"] for event in (await desk.story(FIRST))["events"]]  # type: ignore[union-attr,call-overload,index]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ICO: IC-123456-A1B2", "the Commissioner's reference and the day"),
        ("ICO: 4 March 2026", "the Commissioner's reference and the day"),
        ("ICO: IC-123456-A1B2, 4 March 2027", "lies ahead"),
        ("ICO: IC-123456-A1B2, 4 January 2026", "is earlier than the request"),
        ("ICO: IC-123456-A1B2, 31 February 2026", "There is no 31 February 2026."),
    ],
)
async def test_a_complaint_without_its_reference_or_day_is_asked_about(desk: Desk, line: str, said: str) -> None:
    prompt = await with_the_team(desk)

    await desk.at("2026-03-06 09:00").replies(prompt, line)

    assert "" == (await the_case(desk)).commissioner
    assert said in echo(desk).prose


# one's own data


async def test_a_request_for_one_s_own_data_is_sent_on_its_way(desk: Desk) -> None:
    text = "This is a subject access request. Please send me my social care records.\n\nAlex Morgan"
    await desk.at("2026-03-02 09:14").receives(desk.mail(text, "My file"))
    held = desk.letter("triage", TEAM)
    assert ["REGIME SAR", "NEW", "IGNORE"] == offered(held)

    await desk.replies(held, "REGIME SAR")
    assert [] == to_outsiders(desk)
    assert "reply NEW to take it so" in echo(desk).prose
    await desk.replies(echo(desk), "NEW")

    assert [(ADDRESS, "acknowledgement")] == to_outsiders(desk)
    letter = desk.letter("acknowledgement")
    assert "section 40(1) exempts it" in letter.prose
    assert "Please do not send proof of identity unless we ask for it." in letter.prose
    assert "by Thursday 2 April 2026" in letter.prose
    assert "assignment" not in desk.purposes()


# what is offered can be carried out


async def nobody(desk: Desk) -> Letter:
    await desk.receives(desk.mail(POTHOLES, "Pothole claims", From=""))
    return desk.letter("triage", TEAM)


async def own_data(desk: Desk) -> Letter:
    await desk.receives(desk.mail("Please send me my social care records.", "My file"))
    return desk.letter("triage", TEAM)


async def strange(desk: Desk) -> Letter:
    await asked(desk)
    return await from_home(desk)


async def strange_on_an_answered_case(desk: Desk) -> Letter:
    await desk.replies(await asked(desk), "1: There were 214.\n2: NOT HELD We keep no such figure.")
    await desk.replies(desk.letter("confirmation", SAM), "SUBMIT")
    return await from_home(desk)


async def strange_on_a_closed_case(desk: Desk) -> Letter:
    await withdrawn(desk)
    return await from_home(desk)


async def of_two_minds(desk: Desk) -> Letter:
    await asked(desk)
    await desk.asked(LIGHTS, "Lights")
    await desk.receives(desk.mail("See both.", f"[{FIRST}] and [{SECOND}]"))
    return desk.letter("triage", TEAM)


async def of_a_known_requester(desk: Desk) -> Letter:
    await asked(desk)
    await desk.receives(desk.mail("My street is a disgrace.", "Elm Road"))
    return desk.letter("triage", TEAM)


HELD: dict[str, tuple[Callable[[Desk], Awaitable[Letter]], list[str]]] = {
    "no sender": (nobody, ["NEW", "IGNORE"]),
    "own data": (own_data, ["REGIME SAR", "NEW", "IGNORE"]),
    "a stranger": (strange, [f"ATTACH {FIRST}", "NEW", "IGNORE"]),
    "a stranger on an answered case": (strange_on_an_answered_case, [f"ATTACH {FIRST}", "NEW", "IGNORE"]),
    "a stranger on a closed case": (strange_on_a_closed_case, ["NEW", "IGNORE"]),
    "of two minds": (of_two_minds, [f"ATTACH {FIRST}", f"ATTACH {SECOND}", "NEW", "IGNORE"]),
    "a known requester": (of_a_known_requester, [f"ATTACH {FIRST}", "NEW", "IGNORE"]),
}


@pytest.mark.parametrize(
    ("state", "line"),
    [(state, line) for state, (_, lines) in HELD.items() for line in lines],
)
async def test_every_line_that_is_offered_is_carried_out(desk: Desk, state: str, line: str) -> None:
    prompt = await HELD[state][0](desk)
    assert HELD[state][1] == offered(prompt)

    await desk.replies(prompt, line)

    assert "applied" == await last_disposition(desk)


# who may, and what only looks like a line


@pytest.mark.parametrize(
    "line", ["SPLIT 2", f"MERGE {SECOND}", f"ADDRESS: {AT_HOME}", "ICO: IC-1, 2 March 2026", "QUESTIONS: How many?"]
)
async def test_an_officer_cannot_write_what_is_the_teams(desk: Desk, line: str) -> None:
    prompt = await asked(desk)
    await desk.asked(LIGHTS, "Lights")
    before = await desk.cases()

    await desk.replies(prompt, line)

    after = await desk.cases()
    assert [(c.reference, c.questions, c.requester, c.commissioner) for c in before] == [
        (c.reference, c.questions, c.requester, c.commissioner) for c in after
    ]
    assert ADDRESS not in desk.letter("confirmation", SAM).text


async def test_a_line_that_is_quoted_is_no_line(desk: Desk) -> None:
    prompt = await with_the_team(desk)

    await desk.replies(prompt, f"NOTE: see below\n\n> ADDRESS: {AT_HOME}\n> SPLIT 2")

    assert (ADDRESS, 2, 1) == (
        (await the_case(desk)).requester.address,
        len((await the_case(desk)).questions),
        len(await desk.cases()),
    )


async def test_the_same_reply_twice_splits_once(desk: Desk) -> None:
    prompt = await with_the_team(desk)
    reply = desk.reply(prompt, "SPLIT 2")
    await desk.receives(reply)

    await desk.receives(reply)
    await desk.replies(prompt, "SPLIT 2")

    assert [FIRST, SECOND] == [case.reference for case in await desk.cases()]


async def test_a_forged_sender_moves_nothing(desk: Desk) -> None:
    prompt = await with_the_team(desk)

    await desk.replies(prompt, f"ADDRESS: {AT_HOME}", Authentication_Results="mx.example.gov.uk; dmarc=fail")

    assert ADDRESS == (await the_case(desk)).requester.address


async def test_a_stranger_cannot_attach_themselves(desk: Desk) -> None:
    held = await strange(desk)

    await desk.replies(held, f"ATTACH {FIRST}", HOME)

    assert State.HELD is (await the_case(desk, SECOND)).state
    assert {ADDRESS} == {to for to, _ in to_outsiders(desk)}


async def test_no_service_reads_who_asked(desk: Desk, tmp_path: Path) -> None:
    prompt = await with_the_team(desk)
    await desk.replies(prompt, f"QUESTIONS:\n1. {HOW_MUCH}\n2. {HOW_MANY}")
    await desk.replies(prompt, "SPLIT 2")

    seen = "\n".join(letter.text + letter.html for letter in desk.letters if letter.to in {SAM, JACKIE})

    assert ADDRESS not in seen
    assert "Alex" not in seen


async def test_a_name_that_was_corrected_stays_covered(desk: Desk) -> None:
    prompt = await with_the_team(desk)

    await desk.replies(prompt, f"REQUESTER: Jo Bloggs <{AT_HOME}>")
    await desk.replies(prompt, "ASSIGN: Children's Social Care")

    seen = desk.letter("assignment", JACKIE).text
    assert [name for name in ("Alex", "Morgan", "Bloggs") if name in seen] == []
