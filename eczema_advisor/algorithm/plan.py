"""The plan: what comes out, in the shape of ALGORITHM section 4. The same plan is always the same bytes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Plan:
    """A plan is its JSON text; its parts are read from that when they are wanted.

    `algorithm`: version, digest, status. `facts`: normalised, with derived severity and age band. `urgent`: first to
    last. `recommendations`: one per option, role and way of using it, with the sites it is for; preferred first.
    `excluded`: one per option and set of reasons. The rest: cautions, monitoring, referral.
    """

    text: str

    def to_json(self) -> str:
        """One line of JSON, keys in a fixed order."""
        return self.text

    def to_dict(self) -> dict[str, object]:
        """A copy that may be changed."""
        return json.loads(self.text)

    @cached_property
    def parts(self) -> Mapping[str, object]:
        """The same as a dict that is not to be changed."""
        return json.loads(self.text)

    @property
    def algorithm(self) -> Mapping[str, str]:
        return self.parts["algorithm"]

    @property
    def facts(self) -> Mapping[str, object]:
        return self.parts["facts"]

    @property
    def urgent(self) -> Sequence[Mapping[str, object]]:
        return self.parts["urgent"]

    @property
    def recommendations(self) -> Sequence[Mapping[str, object]]:
        return self.parts["recommendations"]

    @property
    def excluded(self) -> Sequence[Mapping[str, object]]:
        return self.parts["excluded"]

    @property
    def cautions(self) -> Sequence[Mapping[str, object]]:
        return self.parts["cautions"]

    @property
    def monitoring(self) -> Sequence[Mapping[str, object]]:
        return self.parts["monitoring"]

    @property
    def referral(self) -> Sequence[Mapping[str, object]]:
        return self.parts["referral"]


def to_json(value: object) -> str:
    """A piece of a plan as JSON: keys in the order given, no spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
