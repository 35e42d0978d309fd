"""How much a word of a question must be found for an answer to count."""

from functools import cache

from ..search.terms import term_names

# What is asked for, rather than of what: found in the kind of section as much as in its words.
ASPECTS = """
mild moderate severe potent severity strong fast start alternative guideline different compare combine restart
keep wait specialist funded cost available
dose howoften howlong quantity maximum minimum age old year month week day hour time times start begin end long
often many much number first last before after during between together with combine mechanism licence mean
difference different compare comparison versus vs better stronger rate risk percent common normal effect
effective efficacy evidence allow possible permit suitable safe safety avoid contraindicated need require
necessary check monitor measure recommend recommended advise guideline rule criteria criterion option choice
choose step course schedule regimen interval every per gram mg kg ml g microgram amount limit twicedaily
oncedaily twiceweekly onceweekly most least highest lowest youngest
"""

# What every page is about, or says nothing by itself.
GENERAL = """
list woman man appointment restriction restrict acceptable accept able instead brand
eczema treat treatment therapy therapies medicine medication drug product patient people person someone anyone
help work best good bad right wrong way thing cause come go know tell find happen make keep look seem try go put
apply application place area part body skin topical cream ointment answer question
explain information detail exactly kind type sort example usually generally actually currently today new old
enough little lot qualify eligible eligibility weigh expensive cheap worth point reason result case problem
issue use usage user carry keep ok fine true false let say speak also even else once again away around regarding
concerning about mod sb pls please thank long term short run row continue continuous going interact interaction
together combined combination affect matter experience sign symptom deal manage management handle approach
typical usual standard routine regular practice clinic clinician doctor nurse pharmacist gp website page
"""

# Words that name a class of drugs, not a drug.
CLASSES = ("steroid", "tci", "jak", "biologic", "pde4", "systemic", "immunosuppressant")

# Drugs of a class, and the class under which our pages speak of them.
IMPLIED = {
    "azole": "cyp3a4", "macrolide": "cyp3a4", "ritonavir": "cyp3a4", "cobicistat": "cyp3a4", "diltiazem": "cyp3a4",
    "verapamil": "cyp3a4", "rifampicin": "inducer", "carbamazepine": "inducer", "phenytoin": "inducer",
    "probenecid": "oat3", "influenza": "vaccine", "travel": "vaccine", "yellow": "vaccine", "nsaid": "kidney",
    "toddler": "infant", "armpit": "fold", "groin": "fold", "arm": "limb", "leg": "limb", "elbow": "limb",
    "knee": "limb",
    "tuberculosis": "infection", "antifungal": "cyp3a4",
}  # fmt: skip

# Diseases, and drugs, that our pages only mention beside their own. A question about one of them is answered only
# under a heading with its name.
OTHER_DISEASES = """
asthma, psoriasis, psoriatic, copd, transplant, transplantation, arthritis, alopecia, myelofibrosis, colitis,
crohn, oesophagitis, esophagitis, polyps, vitiligo, hidradenitis, spondylitis, spondyloarthritis, lupus,
urticaria, prurigo, pemphigoid, scabies, tinea, ringworm, addison, diabetes, diabetic, rhinitis, hay fever,
leukaemia, leukemia, graft versus host, myasthenia, sarcoidosis, uveitis, ulcerative colitis, multiple
sclerosis, genital herpes, migraine, depression, gout, epilepsy, covid, hiv infection,
tofacitinib, alitretinoin, omalizumab
"""


@cache
def classes() -> frozenset[str]:
    return frozenset(name for word in CLASSES for name in term_names(word))


@cache
def implied() -> dict[str, str]:
    return {term_names(word)[0]: term_names(other)[0] for word, other in IMPLIED.items()}


@cache
def aspects() -> frozenset[str]:
    return frozenset(name for word in ASPECTS.split() for name in term_names(word))


@cache
def general() -> frozenset[str]:
    return frozenset(name for word in GENERAL.split() for name in term_names(word)) - aspects()


@cache
def other_diseases() -> frozenset[str]:
    phrases = (term_names(disease) for disease in OTHER_DISEASES.split(","))
    return frozenset(phrase[0] for phrase in phrases if len(phrase) == 1)


def share(name: str) -> float:
    """How much of its weight a term of a question keeps: a subject all, an aspect a third, a general word little."""
    if name in general():
        return 0.15
    if name.replace(".", "").isdigit():
        return 0.12
    return 0.35 if name in aspects() else 1.0
