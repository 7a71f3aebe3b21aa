"""A quarter's correspondence, and the figures that a person counts from it by hand."""

import asyncio
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from foibot.casework import facts
from foibot.casework.facts import Fact
from foibot.casework.story import Json
from foibot.commands.stats import as_csv, as_json, as_table
from foibot.reports.statistics import Period, Share, Statistics, statistics
from tests.conversations.desk import TEAM, Desk, Letter

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\n{name}"
CHILDREN = "1. How many children in care were there in 2025?\n2. How many in 2024?\n\n{name}"
BENCHES = "1. How many park benches were bought in 2025?\n2. What did they cost?\n\n{name}"


class Quarter:
    """The desk's quarter: who asks what, and who answers when."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.prompts: dict[str, Letter] = {}
        self.references: dict[str, str] = {}

    async def asks(self, day: str, name: str, text: str, purpose: str = "assignment") -> None:
        case = await self.desk.at(f"{day} 09:00").asked(
            text.format(name=name), f"A question by {name}", f"{name} Smith <{name.lower()}@example.org>"
        )
        self.references[name] = case.reference
        self.prompts[name] = self.prompt(name, purpose)

    def prompt(self, name: str, purpose: str) -> Letter:
        """The last mail of a purpose on somebody's case."""
        letters = [letter for letter in self.desk.letters if letter.purpose == purpose]
        return [letter for letter in letters if letter.mail["X-FOIBot-Case"] == self.references[name]][-1]

    async def says(self, day: str, name: str, text: str) -> Letter:
        await self.desk.at(f"{day} 14:00").replies(self.prompts[name], text)
        return self.prompt(name, "confirmation")

    async def sends(self, day: str, echo: Letter) -> None:
        await self.desk.at(f"{day} 15:00").replies(echo, "SUBMIT")

    async def answers(self, day: str, name: str, text: str) -> None:
        await self.sends(day, await self.says(day, name, text))

    async def is_answered(self, day: str, name: str) -> None:
        """Both questions are answered and the letter has left, without the mails that brought it about."""
        given = (facts.OutcomeGiven(n=n, outcome="granted", answer="There were 214.") for n in (1, 2))
        await self.happens(day, name, *given, facts.Responded("<answer@example.gov.uk>"))

    async def happens(self, day: str, name: str, *happened: Fact) -> None:
        """Something is recorded, by whatever way it came."""
        self.desk.at(f"{day} 16:00")
        await self.desk.register.write(
            lambda work: work.record(self.references[name], happened, at=self.desk.now, by="foi-team@example.gov.uk")
        )

    async def figures(self, day: str) -> Statistics:
        """What `foibot stats` counts on a day."""
        office = self.desk.hours.at(self.desk.at(f"{day} 09:00").now)
        return await self.desk.register.read(lambda view: statistics(view.cases(), QUARTER, office))


class Told(NamedTuple):
    """What can be told of the quarter on 1 May: its figures, and the stories of two of its cases."""

    figures: Statistics
    fay: dict[str, Json]
    cat: dict[str, Json]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return asyncio.run(lived_through(tmp_path_factory.mktemp("quarter")))


async def lived_through(folder: Path) -> Told:
    desk = Desk(folder)
    q = Quarter(desk)
    review = facts.ReviewRequested(
        arrival=1,
        text="Please look again",
        received_at=desk.at("2026-02-02 10:00").now,
        received=date(2026, 2, 2),
        evidence="an example",
        because="it asks for a review",
    )
    await q.asks("2025-12-15", "Ada", POTHOLES)
    await q.asks("2026-01-05", "Ben", POTHOLES)
    await q.asks("2026-01-05", "Cat", CHILDREN)
    await q.answers("2026-01-08", "Ada", "1: There were 214.\n2: NOT HELD we never counted them.")  # 14 working days
    await q.is_answered("2026-01-12", "Ben")  # 5
    await q.asks("2026-01-12", "Dan", POTHOLES)
    await q.asks("2026-01-19", "Eve", POTHOLES)
    not_held = await q.says("2026-01-20", "Dan", "NOT HELD 1-2: We never counted them.")  # 5
    await q.sends("2026-01-22", not_held)  # 3 more
    await q.answers("2026-01-23", "Eve", "PUBLISHED 1-2: https://www.example.gov.uk/potholes")  # 4
    await q.asks("2026-02-02", "Fay", BENCHES, "triage")
    await q.happens("2026-02-02", "Ben", review)
    await q.is_answered("2026-02-03", "Cat")  # 21: it was due on 2 February
    await q.says("2026-02-04", "Fay", "ASSIGN: Highways")  # 1, on the 3rd
    q.prompts["Fay"] = q.prompt("Fay", "assignment")
    await q.asks("2026-02-09", "Gil", POTHOLES)
    await q.asks("2026-02-09", "Hal", CHILDREN)
    await q.is_answered("2026-02-10", "Fay")  # 5 with Highways
    await q.happens("2026-02-11", "Gil", facts.ClarificationRequested(date(2026, 2, 11), "Which roads?"))
    await q.happens("2026-02-12", "Hal", facts.RequestWithdrawn())
    await q.asks("2026-02-16", "Ida", POTHOLES)
    await q.happens("2026-02-16", "Ida", facts.RegimeSet("eir"))
    await q.asks("2026-02-23", "Jon", POTHOLES)  # due on 24 March, and nobody ever answers
    await q.happens("2026-02-26", "Ben", facts.ReviewOutcomeSent("<review@example.gov.uk>"))
    await q.is_answered("2026-02-27", "Ida")  # 9
    await q.asks("2026-03-02", "Kit", POTHOLES)  # due on the last day of the quarter
    await q.asks("2026-03-03", "Lee", "Thank you very much for your help last week.", "triage")
    await q.says("2026-03-04", "Lee", "IGNORE")
    await q.happens("2026-03-30", "Gil", facts.Lapsed("nothing came"))
    await q.is_answered("2026-04-08", "Kit")
    await q.happens("2026-04-10", "Cat", facts.LateReasonGiven("the ledger was being closed"))
    figures = await q.figures("2026-05-01")
    stories = [await desk.story(q.references[name]) for name in ("Fay", "Cat")]
    await desk.register.close()
    return Told(figures, *stories)


def test_the_quarter_s_figures_are_those_counted_by_hand(told: Told) -> None:
    assert {
        "open_at_start": 1,
        "received": 10,
        "responses": 7,
        "in_time": 6,
        "late": 1,
        "compliance_percent": 85.71,
        "granted": 5,
        "not_held": 1,
        "exempt": 1,
        "withdrawn_lapsed": 2,
        "open_at_end": 2,
        "reviews_received": 1,
        "reviews_completed": 1,
        "reviews_in_time": 1,
        "reviews_percent": 100.0,
    } == {line.code: line.both for line in told.figures.quarterly if line.both}
    assert {
        "1.A": (9, 1), "1.Ai": (1, 1), "1.B": (2, 0), "1.Biii": (1, 0), "1.C": (7, 1), "1.Ci": (6, 1), "1.Ciii": (1, 0),
        "2.A": (7, 1), "2.B": (4, 1), "2.C": (1, 0), "2.D": (1, 0), "2.X": (1, 0), "4.A": (1, 0), "4.B": (1, 0),
    } == {line.code: (line.both, line.eir) for line in told.figures.cabinet_office if line.both}  # fmt: skip
    assert {"not_requests": 1, "own_data": 0} == told.figures.left_out


def test_the_days_of_the_quarter_are_those_counted_by_hand(told: Told) -> None:
    went = {(row.service, row.stage): row.both for row in told.figures.where_the_days_went if row.both.days}
    assert {
        ("Children's Social Care", "service"): 21,
        ("Children's Social Care", "whole"): 21,
        ("Highways", "allocation"): 1,
        ("Highways", "service"): 42,
        ("Highways", "drafting"): 3,
        ("Highways", "whole"): 46,
        (None, "allocation"): 1,
        (None, "service"): 63,
        (None, "drafting"): 3,
        (None, "whole"): 67,
    } == {where: spread.days for where, spread in went.items()}
    highways = went["Highways", "service"]
    assert (6, 5.0, 7.0) == (highways.responses, highways.median, highways.mean)
    on_time = {(row.service, row.month): row.both for row in told.figures.on_time}
    assert Share(4, 4, 100.0) == on_time["Highways", "2026-01"]
    assert Share(2, 2, 100.0) == on_time["Highways", "2026-02"]
    assert Share(1, 0, 0.0) == on_time["Children's Social Care", "2026-02"]
    assert Share(7, 6, 85.71) == on_time[None, None]


def test_a_story_tells_where_the_days_went_and_why_it_was_late(told: Told) -> None:
    stages = ("triage", "allocation", "service", "drafting", "approval", "requester", "closed")
    assert dict(zip(stages, (0, 1, 5, 0, 0, 0, 0), strict=True)) == told.fay["where_the_days_went"]
    assert (None, "the ledger was being closed") == (told.fay["late_reason"], told.cat["late_reason"])


def test_the_three_forms_say_the_same(told: Told) -> None:
    table, sheet, document = as_table(told.figures), as_csv(told.figures), as_json(told.figures)
    assert max(map(len, table.splitlines())) <= 78
    assert "Figures from 1 January 2026 to 31 March 2026, as at 31 March 2026" in table
    assert "  of responses sent, % within the deadline" in table
    assert 'in_time,"of these, within the deadline",5,1,6\r\n' in sheet
    assert document["quarterly"]["in_time"] == {"line": "of these, within the deadline", "foi": 5, "eir": 1, "both": 6}
    assert TEAM not in table + sheet + str(document)
    assert "Smith" not in table + sheet + str(document)
