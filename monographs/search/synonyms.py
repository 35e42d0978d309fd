"""Words and phrases of our field that mean the same. On each line: the one we index, then those that are read as it.

Brand names stand for their drug, abbreviations for what they abbreviate, readers' words for ours. Spellings that differ
across the Atlantic need no entry: `words.word_form` makes them one.
"""

# ruff: noqa: E501

GROUPS = """
pimecrolimus = elidel
tacrolimus = protopic
crisaborole = eucrisa, staquis
roflumilast = zoryve
tapinarof = vtama
ruxolitinib = opzelura
delgocitinib = anzupgo
dupilumab = dupixent
tralokinumab = adbry, adtralza
lebrikizumab = ebglyss
nemolizumab = nemluvio
upadacitinib = rinvoq
abrocitinib = cibinqo
baricitinib = olumiant
ciclosporin = cyclosporine, cyclosporin, ciclosporine, cyclosporin a, ciclosporin a, neoral, sandimmun
methotrexate = mtx
azathioprine = imuran
mycophenolate = mycophenolate mofetil, mycophenolic acid, cellcept, myfortic, mmf
prednisolone = prednisone
clobetasol = dermovate, temovate, etrivex, clobetasol propionate
betamethasone = betnovate, diprosone, betamethasone valerate, betamethasone dipropionate
clobetasone = eumovate, clobetasone butyrate
mometasone = elocon, elocom, mometasone furoate
fluticasone = cutivate, fluticasone propionate
hydrocortisone = hydrocortizone, cortizone, dioderm, efcortelan
aciclovir = acyclovir, zovirax
paracetamol = acetaminophen
eczema = atopic dermatitis, atopic eczema, ad
tci = topical calcineurin inhibitor, calcineurin inhibitor, tcis, topical immunomodulator
oralsteroid = oral corticosteroid, oral steroid, systemic corticosteroid, systemic steroid, steroid tablet, steroid pill, corticosteroid tablet, oral prednisolone
steroid = topical corticosteroid, topical steroid, topical glucocorticoid, corticosteroid, corticosteroid cream, steroid cream, steroid ointment, tcs, cortisone cream, glucocorticoid
verypotent = very potent, very strong, superpotent, super potent, ultrapotent, super high potency
potent steroid = strong steroid, high potency steroid
jak = jak inhibitor, jaki, jakis, janus kinase inhibitor, janus kinase
pde4 = phosphodiesterase 4 inhibitor, phosphodiesterase 4, pde4 inhibitor
biologic = biological, biologic drug, monoclonal antibody
emollient = moisturiser, moisturising cream, moisturizing lotion, emollient cream, barrier cream
phototherapy = light therapy, light treatment, uvb, nb uvb, nbuvb, narrow band uvb, narrowband uvb, narrow band ultraviolet b, ultraviolet light
wetwrap = wet wrap, wet wrapping, wet dressing, wet wrap therapy
ftu = fingertip unit, finger tip unit, ftus
boxedwarning = boxed warning, black box warning, black box
sideeffect = side effect, adverse effect, adverse event, adverse reaction, unwanted effect, undesirable effect
pregnancy = pregnant, gestation, expectant mother
conception = conceive, trying for a baby, get pregnant, become pregnant
breastfeeding = breast feeding, breast feed, breastfeed, breastfed, brest feeding, lactation, lactating, nursing mother, breast milk, breastmilk, brestfeeding
vaccine = vaccination, vaccinate, immunisation, immunization, immunise, jab, mmr
infant = baby, infancy
newborn = neonate, newborn baby
child = children, kid, paediatric, toddler, son, daughter, boy, girl, school age
adolescent = teenager, teenage, teen
adult = grown up
elderly = over 65, older people, 65 and over, 65 or over
twicedaily = twice daily, twice a day, two times a day, 2 times a day, 2x a day, 2x daily, bid, bd, two times daily, twice per day
oncedaily twicedaily = once or twice daily, once or twice a day, once daily or twice daily, qd or bid, once a day or twice a day
oncedaily = once daily, once a day, one time a day, 1x daily, once per day, qd
twiceweekly = twice weekly, twice a week, two days a week, 2 days a week, two times a week, on 2 days, two days, 2 days
onceweekly = once weekly, once a week, weekly
howoften = how often, how many times, frequency, how frequently
howlong = how long, duration, length of treatment
dose = dosage, dosing, posology, dosed
maximum = max, maximal, upper limit
minimum = min age, youngest, lowest, minimal
stop = discontinue, discontinuation, cease
flare = flare up, exacerbation, relapse
proactive = weekend therapy, weekend treatment, weekend, proactive therapy, maintenance
itch = pruritus, itchy
burn = sting, stinging
infected = infection, superinfection
weep = weeping, weepy, oozing, exudate
herpeticum = eczema herpeticum, kaposi varicelliform eruption, kaposi
shingles = zoster, herpes zoster
coldsore = cold sore, herpes labialis
hsv = herpes simplex
withdrawal = withdrawl, tsw, red skin syndrome
thin = atrophy, thinning, skin thinning, atrophic
cancer = malignancy, malignant, tumour, neoplasm
allergy = allergic, hypersensitivity, hypersensitive, anaphylaxis
kidney = renal
liver = hepatic
impairment = impaired, insufficiency, dysfunction
hypertension = high blood pressure, blood pressure, bp
bloodtest = blood test, blood count, bloods, lab test, labs, lab monitoring, laboratory monitoring, laboratory test, full blood count, cbc
sun = sunlight, sunshine, sunscreen, sunbathing
eyelid = eye lid, periocular, periorbital, around the eye
face = facial, cheek, forehead
genital = private part, groin, vulva, scrotum, penis, anogenital
fold = flexure, flexural, skin fold, intertriginous
armpit = axilla, axillae, axillary
hand = hand eczema
chronichandeczema = chronic hand eczema, che
immunocompromised = immunocompromise, immunosuppressed, weak immune system, immunodeficient, immunodeficiency
netherton = netherton syndrome, nethertons
licence = license, licensed, approved, approval, authorised, authorisation, indicated, indication
usa = united states, america, american, fda
uk = united kingdom, britain, england, nhs
eu = european union, europe, european, ema
alcohol = drink alcohol, drinking alcohol
mechanism = mechanism of action, mode of action, moa, how it works, how does it work, work
refrigerator = fridge
moisture = humid
propyleneglycol = propylene glycol
nonsteroid = non steroid, non steroidal, nonsteroidal, steroid free
emergency = red flag, urgent, urgently
refer = referral, referred, send to a specialist, send to dermatology
specialist = dermatologist, derm, dermatology
grading = severity score, severity grade, severity band
easi = eczema area and severity index
quantity = how much, amount, how many grams
ointment = salve, grease
fire = flammable, flammability, inflammable, combustible, naked flame, catch fire
ppi = proton pump inhibitor, omeprazole, lansoprazole, esomeprazole, pantoprazole, antacid
macrolide = clarithromycin, erythromycin, azithromycin
azole = fluconazole, ketoconazole, itraconazole, voriconazole, posaconazole
nsaid = ibuprofen, naproxen, diclofenac, anti inflammatory painkiller
antiplatelet = clopidogrel, blood thinner
halflife = half life
shelflife = shelf life
molecularweight = molecular weight
packsize = pack size
genitalherpes = genital herpes
tubebandage = tubular bandage
tuberculosis = tb
hepatitis = hep b, hep c
baseline = before starting, before the first, before treatment
systemic = systemic treatment, systemic therapy, systemics
cytopenia = low blood count
fingernail = nail
weight = weigh, body weight, weighing
response = respond, responder, no effect, not working, does not work, lack of effect
""".strip().splitlines()


def groups() -> list[tuple[str, list[str]]]:
    """(what is indexed, what is read as it), in the words of people."""
    parted = (line.partition(" = ") for line in GROUPS)
    return [(canonical, others.split(", ")) for canonical, _equals, others in parted]
