"""Our own rules are as strict as the schemas: what a schema refuses, they refuse as well."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judges.mutations import each_with_one, with_several
from judges.samples import SMALL
from judges.schemas import faults_of
from tests.judging import Kind, our_rules_take


@pytest.mark.parametrize("kind", SMALL)
def test_both_take_the_samples(kind: Kind) -> None:
    for sample in SMALL[kind]:
        assert our_rules_take(kind, sample), sample
        assert faults_of(kind, sample) == []


@pytest.mark.parametrize("kind", SMALL)
def test_one_fault_that_a_schema_sees_our_rules_see_too(kind: Kind) -> None:
    broken = [payload for sample in SMALL[kind] for payload in each_with_one(sample)]
    taken = [payload for payload in broken if our_rules_take(kind, payload)]
    assert len(taken) < len(broken) / 2, "the samples are hardly broken"
    assert [(payload, faults) for payload in taken if (faults := faults_of(kind, payload))] == []


@settings(max_examples=500)
@given(st.data())
@pytest.mark.parametrize("kind", SMALL)
def test_several_faults_that_a_schema_sees_our_rules_see_too(kind: Kind, data: st.DataObject) -> None:
    payload = data.draw(with_several(SMALL[kind]))
    if our_rules_take(kind, payload):
        assert faults_of(kind, payload) == []
