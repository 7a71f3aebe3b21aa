"""What the council's own gateway put above a request is not asked by its writer."""

import msgspec

from tests.conversations.desk import Desk

POTHOLES = "1. How many potholes were reported in 2025?\n2. How many were mended?\n\nAlex Morgan"
BANNER = "WARNING from the county gateway: ada@example.org is not one of us."


async def test_a_configured_banner_is_not_part_of_the_request(desk: Desk) -> None:
    desk.rules = msgspec.structs.replace(desk.rules, banners=("WARNING from the * gateway*",))
    desk.__post_init__()

    await desk.receives(desk.mail(f"{BANNER}\n\n{POTHOLES}"))

    assert all("gateway" not in letter.prose for letter in desk.letters)
    assert desk.purposes().count("acknowledgement") == 1
