"""The two small models learn what they should, to the byte."""

from monographs.ask.learnt.coefficients import ORDER_BY_HAND, coefficients
from monographs.ask.learnt.training import Example, train_order, train_silence, worth

RIGHT, WRONG = {"cover": 1.0, "rank": 0.2}, {"cover": 0.0, "rank": 1.0}


def example(answerable: bool) -> Example:
    return Example([RIGHT, WRONG], [{"detail": float(answerable)}] * 2, [answerable, False], answerable, 1.0)


def test_the_order_learns_to_put_first_what_answers():
    order = train_order([example(True)] * 3, {"cover": 0.0, "rank": 1.0})

    assert worth(RIGHT, order) > worth(WRONG, order)


def test_silence_learns_from_its_signs_and_comes_out_the_same_each_time():
    examples = [example(True), example(False)] * 5
    found = train_silence(examples, {"cover": 1.0, "rank": 0.0})

    assert found["detail"] > 0 > found["constant"]
    assert found == train_silence(examples, {"cover": 1.0, "rank": 0.0})


def test_the_trained_order_has_a_weight_for_every_feature():
    assert coefficients()["order"].keys() == ORDER_BY_HAND.keys()
    assert coefficients()["silence"]["constant"]
