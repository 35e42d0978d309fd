"""A score's place in a published set of bands, and the severity grade that the plan takes from it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """`grade` is one of the plan's four: clear, mild, moderate, severe. `last` is in the score's own counting unit."""

    code: str
    label: str
    grade: str
    last: int


@dataclass(frozen=True)
class BandSet:
    """Bands in ascending order; a score belongs to the first band whose `last` it does not exceed."""

    name: str
    source: str
    bands: tuple[Band, ...]

    def band_of(self, count: int) -> Band:
        return next(band for band in self.bands if count <= band.last)
