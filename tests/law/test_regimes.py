"""Do the rows of the table hang together, and is every regime of the contract among them?"""

import pytest

from foibot.errors import BadSetup
from foibot.law.events import EVENTS
from foibot.law.regimes import REGIMES, From, regime_named

PROMISED = """foi eir eir-extended reuse review review-max eir-review sar sar-extended school foisa foisa-review
    extension-notice-by extension-target fee-pay-by eir-charge-pay-by eir-clarify-ask-by review-ask-by
    eir-review-ask-by ico-ask-by"""


def test_every_regime_of_the_contract_is_there_and_no_other():
    assert set(PROMISED.split()) == set(REGIMES)


@pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)
def test_a_regime_names_only_events_that_there_are(regime):
    assert regime.events <= EVENTS.keys()
    assert regime.instead.keys() <= EVENTS.keys() - regime.events
    assert set(regime.earlier) <= regime.events


@pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)
def test_a_regime_can_be_cited(regime):
    assert all((regime.title, regime.short, regime.section, regime.limit))
    assert all(question.section for question in regime.questions)
    assert all(question.answer_section for question in regime.questions if question.answer_within)


@pytest.mark.parametrize("regime", REGIMES.values(), ids=REGIMES)
def test_a_complaint_about_an_answer_has_a_clock_of_its_own(regime):
    assert regime.review is None or REGIMES[regime.review].answered_by == ("review_outcome_sent",)
    assert (regime.days_to_ask_review is None) == (regime.ask_review_section == "")


def test_every_event_belongs_to_some_clock():
    assert EVENTS.keys() == frozenset().union(*(regime.events for regime in REGIMES.values()))


def test_a_clock_that_goes_by_its_events_says_which():
    by_event = {name for name, regime in REGIMES.items() if not isinstance(regime.starts, From)}

    assert {"fee-pay-by", "eir-charge-pay-by", "review-ask-by", "eir-review-ask-by", "ico-ask-by"} == by_event


def test_an_unknown_regime_is_refused_with_the_names_there_are():
    with pytest.raises(BadSetup, match="'foia' is not one of foi, school, eir"):
        regime_named("foia")
