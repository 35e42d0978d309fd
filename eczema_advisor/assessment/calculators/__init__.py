"""Forms of the severity scores and of the amounts of ointment; the sums are in `algorithm.calculators`."""
