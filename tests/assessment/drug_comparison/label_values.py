"""From what age labels license a drug in eczema, typed by hand from the labels' own words, not from our tables.

(option, region) -> months; None: not licensed for eczema there. Where a label was read in part, the sentence on the
age was in the part read. Of six more no label text was read: they are kept apart, each with what it rests on.
"""

NEVER = None
LABEL_VALUES: dict[tuple[str, str], int | None] = {
    # Elidel: US "2 years of age and older"; UK and EU "3 months of age and above"
    ("pimecrolimus_1", "us"): 24,
    ("pimecrolimus_1", "uk"): 3,
    ("pimecrolimus_1", "eu"): 3,
    # Protopic: 0.03 % from 2 years, 0.1 % from 16 years, in all three
    ("tacrolimus_0_03", "us"): 24,
    ("tacrolimus_0_03", "uk"): 24,
    ("tacrolimus_0_03", "eu"): 24,
    ("tacrolimus_0_1", "us"): 192,
    ("tacrolimus_0_1", "uk"): 192,
    ("tacrolimus_0_1", "eu"): 192,
    # Dupixent: from 6 months
    ("dupilumab", "us"): 6,
    ("dupilumab", "uk"): 6,
    ("dupilumab", "eu"): 6,
    # Adbry, Adtralza: from 12 years
    ("tralokinumab", "us"): 144,
    ("tralokinumab", "uk"): 144,
    ("tralokinumab", "eu"): 144,
    # Ebglyss: from 12 years and 40 kg
    ("lebrikizumab", "us"): 144,
    ("lebrikizumab", "uk"): 144,
    ("lebrikizumab", "eu"): 144,
    # Nemluvio: from 12 years
    ("nemolizumab", "us"): 144,
    ("nemolizumab", "uk"): 144,
    ("nemolizumab", "eu"): 144,
    # Rinvoq: from 12 years
    ("upadacitinib", "us"): 144,
    ("upadacitinib", "uk"): 144,
    ("upadacitinib", "eu"): 144,
    # Cibinqo: from 12 years
    ("abrocitinib", "uk"): 144,
    ("abrocitinib", "eu"): 144,
    # Olumiant: from 2 years in UK and EU
    ("baricitinib", "uk"): 24,
    ("baricitinib", "eu"): 24,
    # Olumiant: the list of uses in the US names no eczema
    ("baricitinib", "us"): NEVER,
    # Eucrisa: from 3 months; Vtama: from 2 years; Zoryve 0.15 %: from 6 years; Opzelura: from 2 years
    ("crisaborole_2", "us"): 3,
    ("tapinarof_1", "us"): 24,
    ("roflumilast_0_15", "us"): 72,
    ("ruxolitinib_1_5", "us"): 24,
    # Anzupgo: adults, for eczema of the hands
    ("delgocitinib_2", "us"): 216,
    ("delgocitinib_2", "uk"): 216,
    # Temovate E: from 12 years
    ("tcs_very_potent", "us"): 144,
    # Methotrexate and azathioprine (UK; EU: leaflets of Jylamvo and Jayempi), CellCept: the indications name no eczema
    ("methotrexate", "eu"): NEVER,
    ("azathioprine", "eu"): NEVER,
    ("methotrexate", "uk"): NEVER,
    ("azathioprine", "uk"): NEVER,
    ("mycophenolate", "us"): NEVER,
    ("mycophenolate", "uk"): NEVER,
    ("mycophenolate", "eu"): NEVER,
}

# Typed without the label at hand. They count as no reading of a label; whoever reads one moves its value up.
NOT_READ_IN_A_LABEL: dict[tuple[str, str], int | None] = {
    # Cibinqo: the date of the change to 12 years is known (February 2023), its text was not seen
    ("abrocitinib", "us"): 144,
    # Neoral: a summary names no eczema. Ciclosporin in UK and EU: 16 years as the British guideline is summarised
    ("ciclosporin", "us"): NEVER,
    ("ciclosporin", "uk"): 192,
    ("ciclosporin", "eu"): 192,
    # The UK labels were read and name no eczema; guidelines call both unlicensed (aad-2024-systemic,
    # euroguiderm-2022-1)
    ("methotrexate", "us"): NEVER,
    ("azathioprine", "us"): NEVER,
}
