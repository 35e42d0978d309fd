"""Whether a clause permits or denies, by all its words together."""

import pytest

from monographs.comparator.denials.stances import Stance, stance_of


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Sunbeds are allowed.", Stance.PERMITTED),
        ("Sunbeds are not allowed.", Stance.DENIED),
        ("Asthma does not exclude it.", Stance.PERMITTED),
        ("Neither rules it out.", Stance.PERMITTED),
        ("Our rules bar it.", Stance.DENIED),
        ("Yes, short use is possible.", Stance.PERMITTED),
        ("No, it is contraindicated.", Stance.DENIED),
        ("You may swim, but never alone.", Stance.MIXED),
        ("Not under 2 years.", Stance.NEITHER),
        ("Shake the bottle.", Stance.NEITHER),
        ("Never: nobody who read the label of this cream would think that it is allowed.", Stance.MIXED),
    ],
)
def test_a_denial_turns_what_follows_closely_in_its_phrase(text, stance):
    assert stance_of(text) is stance
