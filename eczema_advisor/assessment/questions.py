"""What the wizard asks, in order: one group a page. The only place where a question's words are kept.

`fact` is the name in the algorithm's facts; values are the fact's own values, in the order in which they are shown.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class AnswerChoice:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """`kind`: one (radio), many (checkboxes), age, severity, weight. `short` names the answer on the check page."""

    fact: str
    short: str
    legend: str
    why: str
    kind: str = "one"
    choices: tuple[AnswerChoice, ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class Group:
    slug: str
    name: str
    title: str
    lead: str
    questions: tuple[Question, ...]


YES_NO = (AnswerChoice("yes", "Yes"), AnswerChoice("no", "No"), AnswerChoice("unknown", "Not known"))

PATIENT = Group(
    "patient",
    "Patient",
    "About the patient",
    "Nothing here identifies a person. Do not enter a name, a number or a date of birth anywhere.",
    (
        Question(
            "region",
            "Region",
            "Where are you prescribing?",
            "Licences, age limits, strengths and the names of corticosteroid potencies differ between regions.",
            choices=(
                AnswerChoice("us", "United States"),
                AnswerChoice("uk", "United Kingdom"),
                AnswerChoice("eu", "European Union"),
            ),
        ),
        Question(
            "age_months",
            "Age",
            "How old is the patient?",
            "Each drug and strength has its own lowest age. Several of them fall within the first two years, which is "
            "why months can be given.",
            kind="age",
            hint="In completed years, or in completed months for a baby or toddler.",
        ),
    ),
)

SEVERITY = Group(
    "severity",
    "Severity",
    "How severe it is",
    "Grade the eczema as it is today. Where the skin and its effect on daily life differ, use the worse of the two.",
    (
        Question(
            "severity",
            "Severity",
            "How severe is the eczema?",
            "Severity sets the step of the ladder, and from which step a referral is due. Redness is easily "
            "under-read in darker skin: look for swelling, scratch marks and thickening too.",
            kind="severity",
            choices=(
                AnswerChoice("clear", "Clear", "No active eczema."),
                AnswerChoice("mild", "Mild", "Dry areas, itch now and then; little effect on daily life or sleep."),
                AnswerChoice(
                    "moderate",
                    "Moderate",
                    "Frequent itch and redness, some scratching or thickening; sleep often disturbed.",
                ),
                AnswerChoice(
                    "severe",
                    "Severe",
                    "Constant itch, widespread redness, thickening, bleeding, weeping or cracking; sleep lost nightly.",
                ),
            ),
        ),
    ),
)

SITES = Group(
    "sites",
    "Sites",
    "Where it is",
    "Choose every site that is to be treated now.",
    (
        Question(
            "sites",
            "Sites",
            "Which sites are to be treated?",
            "Skin differs in how much of a drug it lets through. The face, eyelids, folds and genital skin get milder "
            "corticosteroids, and other drugs sooner.",
            kind="many",
            choices=(
                AnswerChoice("scalp", "Scalp"),
                AnswerChoice("face", "Face"),
                AnswerChoice("eyelids", "Eyelids"),
                AnswerChoice("neck", "Neck"),
                AnswerChoice("trunk", "Trunk", "Chest, belly, back and buttocks."),
                AnswerChoice("folds", "Folds", "Bends of elbows and knees, armpits, groin."),
                AnswerChoice("genitals", "Genitals"),
                AnswerChoice("limbs", "Arms and legs", "Outside the folds."),
                AnswerChoice("hands", "Hands"),
                AnswerChoice("feet", "Feet"),
            ),
        ),
    ),
)

TREATMENT = Group(
    "treatment",
    "Treatment so far",
    "What has been tried",
    "Before calling a treatment a failure, check that enough was used, often enough and for long enough.",
    (
        Question(
            "tcs_response",
            "Corticosteroid on the skin",
            "How has a topical corticosteroid worked?",
            "The next step depends on it. A fair trial means the right potency for the site, enough of it, for about "
            "two weeks.",
            choices=(
                AnswerChoice("not_tried", "Not tried", "Or not yet given a fair trial."),
                AnswerChoice("controlled", "It controls the eczema"),
                AnswerChoice("inadequate", "Not enough", "Right potency, amount and time, and still not controlled."),
                AnswerChoice(
                    "unsuitable", "Not suitable", "Not tolerated, contraindicated, thinned skin, or declined."
                ),
            ),
        ),
        Question(
            "tci_response",
            "Calcineurin inhibitor",
            "How has a topical calcineurin inhibitor worked?",
            "A drug that has failed, and weaker ones of its class, are not offered again.",
            hint="Pimecrolimus cream or tacrolimus ointment.",
            choices=(
                AnswerChoice("not_tried", "Not tried"),
                AnswerChoice("controlled", "It controls the eczema"),
                AnswerChoice("pimecrolimus_inadequate", "Pimecrolimus was not enough"),
                AnswerChoice("tacrolimus_inadequate", "Tacrolimus was not enough"),
                AnswerChoice("not_tolerated", "Not tolerated"),
            ),
        ),
        Question(
            "systemic_response",
            "Systemic treatment",
            "How has systemic treatment worked?",
            "Some specialist drugs are opened only after another systemic treatment has failed.",
            hint="Ciclosporin, methotrexate, a biologic and the like; not a short course of oral corticosteroid.",
            choices=(
                AnswerChoice("not_tried", "Not tried"),
                AnswerChoice("controlled", "It controls the eczema"),
                AnswerChoice("inadequate", "Not enough"),
            ),
        ),
        Question(
            "frequent_flares",
            "Frequent flares",
            "Does the eczema flare often?",
            "Frequent flares are a reason for maintenance treatment on two days a week once the skin is clear.",
            hint="Four or more flares a year, or relapse within weeks of stopping treatment.",
            choices=YES_NO,
        ),
    ),
)

RED_FLAGS = Group(
    "red-flags",
    "Infection and red flags",
    "Infection and red flags",
    "These come before everything else: some of them need someone else today.",
    (
        Question(
            "infection",
            "Infection",
            "Is the skin to be treated infected?",
            "Infection has to be treated before a calcineurin or JAK inhibitor is put on the skin. Eczema herpeticum "
            "is an emergency.",
            choices=(
                AnswerChoice("none", "No sign of infection"),
                AnswerChoice("bacterial", "Bacterial", "Weeping, golden crusts, pustules, spreading warmth."),
                AnswerChoice(
                    "herpetic",
                    "Herpetic, or suspected",
                    "Clustered blisters, punched-out sores, sudden painful worsening; also chickenpox and shingles.",
                ),
                AnswerChoice("fungal", "Fungal", "Ringworm, candida."),
                AnswerChoice("unknown", "Not known"),
            ),
        ),
        Question(
            "systemically_unwell",
            "Unwell",
            "Is the patient unwell in general?",
            "Infected eczema with fever or malaise needs assessment the same day.",
            hint="Fever, malaise, not feeding.",
            choices=YES_NO,
        ),
        Question(
            "erythroderma",
            "Erythroderma",
            "Is almost all of the skin red?",
            "Erythroderma needs assessment the same day, and lets far more of a drug into the blood.",
            hint="About 90 % of the skin or more.",
            choices=YES_NO,
        ),
        Question(
            "widespread",
            "More than 20 % of the skin",
            "Is more than 20 % of the skin to be treated?",
            "Some creams may be used only up to a fifth of the body surface, and interactions matter more above it.",
            hint="The patient's palm with its fingers is about 1 %.",
            choices=YES_NO,
        ),
    ),
)

SAFETY = Group(
    "safety",
    "Safety",
    "Safety",
    "Say “not known” rather than guess: the plan then names what to confirm before prescribing.",
    (
        Question(
            "immunocompromised",
            "Immunocompromised",
            "Is the patient immunocompromised?",
            "Calcineurin inhibitors and JAK inhibitors are not used then.",
            hint="By disease, or by a systemic immunosuppressant.",
            choices=YES_NO,
        ),
        Question(
            "barrier_defect",
            "Severe barrier defect",
            "Is there a disease with a severely impaired skin barrier?",
            "Calcineurin inhibitors can then reach the blood in amounts that matter.",
            hint="Netherton syndrome, lamellar ichthyosis, graft-versus-host disease of the skin.",
            choices=YES_NO,
        ),
        Question(
            "skin_malignancy",
            "Malignant or premalignant skin",
            "Is there malignant or premalignant skin at a site to be treated?",
            "Suspected counts. Such skin needs a biopsy or a referral, not an immunomodulator.",
            hint="Including suspected cutaneous lymphoma.",
            choices=YES_NO,
        ),
        Question(
            "pregnancy",
            "Pregnancy and breastfeeding",
            "Is the patient pregnant or breastfeeding?",
            "Several drugs are excluded in pregnancy or while breastfeeding; others need a specialist's decision.",
            hint="“No” where it cannot apply.",
            choices=(
                AnswerChoice("no", "No"),
                AnswerChoice("pregnant", "Pregnant"),
                AnswerChoice("breastfeeding", "Breastfeeding"),
                AnswerChoice("unknown", "Not known"),
            ),
        ),
        Question(
            "hypersensitivities",
            "Hypersensitivities",
            "Which hypersensitivities are known?",
            "Allergy to a drug or to something in its base excludes it. Some creams contain propylene glycol.",
            kind="many",
            choices=(
                AnswerChoice("pimecrolimus", "Pimecrolimus"),
                AnswerChoice("tacrolimus", "Tacrolimus"),
                AnswerChoice("macrolides", "Macrolide antibiotics"),
                AnswerChoice("propylene_glycol", "Propylene glycol"),
                AnswerChoice("peanut", "Peanut"),
                AnswerChoice("corticosteroid", "A corticosteroid"),
                AnswerChoice("crisaborole", "Crisaborole"),
                AnswerChoice("roflumilast", "Roflumilast"),
                AnswerChoice("tapinarof", "Tapinarof"),
                AnswerChoice("ruxolitinib", "Ruxolitinib"),
                AnswerChoice("none_known", "None of these"),
                AnswerChoice("unknown", "Not known"),
            ),
        ),
        Question(
            "cyp3a4_inhibitor",
            "CYP3A4 inhibitor",
            "Does the patient take a CYP3A4 inhibitor?",
            "It slows the breakdown of calcineurin inhibitors, roflumilast and ruxolitinib.",
            choices=(
                AnswerChoice("no", "No"),
                AnswerChoice("moderate", "Moderate", "Erythromycin, fluconazole, diltiazem, verapamil."),
                AnswerChoice("strong", "Strong", "Itraconazole, ketoconazole, clarithromycin, ritonavir, cobicistat."),
                AnswerChoice("unknown", "Not known"),
            ),
        ),
        Question(
            "hepatic_impairment",
            "Hepatic impairment",
            "Is liver function impaired?",
            "Roflumilast, methotrexate and oral JAK inhibitors depend on it.",
            choices=(
                AnswerChoice("no", "No"),
                AnswerChoice("mild", "Mild", "Child-Pugh A"),
                AnswerChoice("moderate", "Moderate", "Child-Pugh B"),
                AnswerChoice("severe", "Severe", "Child-Pugh C"),
                AnswerChoice("unknown", "Not known"),
            ),
        ),
        Question(
            "renal_impairment",
            "Renal impairment",
            "Is kidney function impaired?",
            "Ciclosporin, methotrexate and baricitinib depend on it.",
            choices=(
                AnswerChoice("no", "No"),
                AnswerChoice("moderate", "Moderate", "Creatinine clearance 30–59 mL/min"),
                AnswerChoice("severe", "Severe", "Below 30 mL/min"),
                AnswerChoice("unknown", "Not known"),
            ),
        ),
        Question(
            "cardiovascular_or_cancer_risk",
            "Cardiovascular or cancer risk",
            "Is the risk of thrombosis, cardiovascular disease or cancer raised?",
            "Oral JAK inhibitors are then a last resort.",
            hint="Smoker, previous arterial or venous thrombosis, previous cancer. Age 65 or over counts as yes.",
            choices=YES_NO,
        ),
    ),
)

OTHER = Group(
    "other",
    "Other circumstances",
    "Other circumstances",
    "The last few, where they still make a difference.",
    (
        Question(
            "phototherapy",
            "Phototherapy or sunbeds",
            "Is the patient having phototherapy, or using sunbeds?",
            "Calcineurin inhibitors and ruxolitinib cream are not combined with it.",
            choices=YES_NO,
        ),
        Question(
            "occlusion",
            "Wet wraps or occlusion",
            "Will the treated skin be under wet wraps or occlusive dressings?",
            "Under a cover far more of a drug goes through the skin; some drugs stay uncovered.",
            choices=YES_NO,
        ),
        Question(
            "live_vaccine_planned",
            "Live vaccine",
            "Is a live vaccine planned within 4 weeks?",
            "It is given before a biologic, an oral JAK inhibitor or a conventional systemic drug is begun.",
            choices=YES_NO,
        ),
        Question(
            "chronic_hand_eczema",
            "Chronic hand eczema",
            "Is this chronic hand eczema?",
            "One cream is licensed for it alone.",
            hint="Lasting more than 3 months, or returning twice or more within a year.",
            choices=YES_NO,
        ),
        Question(
            "weight_kg",
            "Weight",
            "What does the patient weigh?",
            "Three of the specialist drugs have a lowest weight.",
            kind="weight",
            hint="In kilograms. Leave it empty if it is not known.",
        ),
    ),
)

GROUPS = (PATIENT, SEVERITY, SITES, TREATMENT, RED_FLAGS, SAFETY, OTHER)
QUESTIONS = {question.fact: question for group in GROUPS for question in group.questions}
INSTRUMENTS = (
    AnswerChoice("easi", "EASI", "0 to 72"),
    AnswerChoice("scorad", "SCORAD", "0 to 103"),
    AnswerChoice("poem", "POEM", "0 to 28"),
    AnswerChoice("iga", "IGA", "0 to 4"),
)
