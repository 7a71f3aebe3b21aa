from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from sqlalchemy import Table

from foibot.casework.case import State
from foibot.casework.placing import Prompt
from foibot.edges.register.columns import escaped, in_utc, moment_text, stored, unescaped
from foibot.edges.register.tables import arrivals, outbox, pause, prompts
from foibot.ports import Arrival, Outgoing, Pause

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
MOMENTS = st.integers(-(10**15), 10**16).map(lambda n: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=n))


@given(ANY_TEXT)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert text == unescaped(escaped(text))


@given(ANY_TEXT)
def test_what_is_stored_is_unicode_without_nul(text: str) -> None:
    assert b"\x00" not in escaped(text).encode()


def test_ordinary_text_is_stored_as_it_is() -> None:
    assert escaped("Café ☃\r\n\t“x”") == "Café ☃\r\n\t“x”"


def test_a_member_of_an_enumeration_is_stored_as_its_plain_value() -> None:
    assert type(escaped(State.NEW)) is str
    assert escaped(State.NEW) == "new"


@given(MOMENTS, MOMENTS)
def test_stored_moments_sort_as_moments_do(one: datetime, other: datetime) -> None:
    assert (one < other) == (moment_text(one) < moment_text(other))


def test_moments_are_stored_in_utc_to_the_microsecond() -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))

    assert moment_text(summer) == "2026-06-30T23:30:00.000000+00:00"
    assert timedelta(0) == in_utc(summer).utcoffset()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_text(datetime.fromisoformat("2026-07-01T00:30"))


def test_the_stored_form_of_a_row_is_what_its_columns_hold() -> None:
    row = {"id": 4, "subject": "a\x00b", "attachments": ("a\x00", "b"), "settled_at": None}

    assert stored(arrivals, row) == {
        "id": 4,
        "subject": "a\x1a0000b",
        "attachments": '["a\\u001a0000","b"]',
        "settled_at": None,
    }


@pytest.mark.parametrize(
    ("table", "value", "elsewhere"),
    [
        pytest.param(arrivals, Arrival, set(), id="arrival"),
        pytest.param(outbox, Outgoing, {"raw"}, id="outgoing"),
        pytest.param(prompts, Prompt, set(), id="prompt"),
        pytest.param(pause, Pause, set(), id="pause"),
    ],
)
def test_every_field_of_a_value_has_its_column(table: Table, value: type[Struct], elsewhere: set[str]) -> None:
    assert elsewhere == set(value.__struct_fields__) - set(table.c.keys())
