"""Is a request found in the junk folder of a real mailbox, and is nothing touched there?"""

from datetime import UTC, datetime

import pytest

from foibot.demo.people import request
from tests.whole.office import TEAM, Office, stamped

pytestmark = pytest.mark.dovecot

NOW = datetime.now(UTC)  # noqa: TID251
ALEX = "Alex Morgan <alex.morgan@example.org>"


@pytest.fixture
def watching(council: Office) -> Office:
    council.set("mailbox", junk_folder="Junk")
    return council


def test_a_request_in_the_junk_folder_reaches_the_team_and_lies_where_it_lay(watching: Office) -> None:
    office = watching
    question = "How many potholes were reported in 2025?\n\nAlex"
    asks = stamped(request(ALEX, office.address, "Potholes", question, NOW, "asks"), NOW)
    sells = stamped(request(ALEX, office.address, "Watches", "Cheap watches, best prices today.", NOW, "sells"), NOW)
    office.mailbox.deliver((asks, NOW), (sells, NOW), folder="Junk")

    first, second = office.poll(), office.poll()

    assert {"held": 1, "ignored": 1, "new_cases": 0} == {name: first[name] for name in ("held", "ignored", "new_cases")}
    assert 0 == second["fetched"]
    assert ["held"] == [case["state"] for case in office.cases()]
    assert [TEAM] == [letter.to for letter in office.outside.mails]
    assert [set(), set()] == office.mailbox.flags("Junk")
    assert [] == office.mailbox.holds("INBOX")


def test_a_junk_folder_that_is_not_there_is_told_by_its_key(watching: Office) -> None:
    ended = watching.foibot("poll")

    assert 2 == ended.status
    assert "[mailbox] junk_folder" in ended.err
