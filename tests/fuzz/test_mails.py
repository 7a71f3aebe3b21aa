"""Whatever bytes come in as a mail: reading them ends in a value that holds what is promised, and nothing raises.

`make fuzz` tries 100,000 mails, `FOIBOT_FUZZ=20000` in the environment of a test run another number; `make fuzz-guided`
searches by what of the code a mail reaches.
"""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import ALWAYS_THE_SAME, NUMBER
from tests.fuzz.mail_checks import faults
from tests.fuzz.mails import built, damaged

tried = settings(
    max_examples=NUMBER // 3,
    derandomize=ALWAYS_THE_SAME,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


@tried
@given(built())
def test_a_mail_of_any_make_is_read(raw: bytes) -> None:
    assert [] == list(faults(raw))


@tried
@given(damaged())
def test_a_damaged_mail_of_the_corpus_is_read(raw: bytes) -> None:
    assert [] == list(faults(raw))


@tried
@given(st.binary(max_size=2_000))
def test_bytes_that_are_no_mail_are_read(raw: bytes) -> None:
    assert [] == list(faults(raw))
