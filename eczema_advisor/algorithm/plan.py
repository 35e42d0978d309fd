"""The plan: what comes out, in the shape of ALGORITHM section 4. The same plan always gives the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Every part is made of dicts, lists, texts, numbers and None, in the order in which they are shown.

    `algorithm`: version, digest, status. `facts`: normalised, with derived severity and age band. `urgent`: first to
    last. `recommendations`: one per option, role and way of using it, with the sites it is for; preferred first.
    `excluded`: one per option and set of reasons. The rest: cautions, monitoring, referral.
    """

    algorithm: Mapping[str, str]
    facts: Mapping[str, object]
    urgent: tuple[Mapping[str, object], ...]
    recommendations: tuple[Mapping[str, object], ...]
    excluded: tuple[Mapping[str, object], ...]
    cautions: tuple[Mapping[str, object], ...]
    monitoring: tuple[Mapping[str, object], ...]
    referral: tuple[Mapping[str, object], ...]

    def to_dict(self) -> dict[str, object]:
        """A copy that may be changed."""
        return json.loads(self.to_json())

    def to_json(self) -> str:
        """One line of JSON, keys in a fixed order."""
        return json.dumps(self.parts(), ensure_ascii=False, separators=(",", ":"))

    def parts(self) -> dict[str, object]:
        return {
            "algorithm": self.algorithm,
            "facts": self.facts,
            "urgent": self.urgent,
            "recommendations": self.recommendations,
            "excluded": self.excluded,
            "cautions": self.cautions,
            "monitoring": self.monitoring,
            "referral": self.referral,
        }
