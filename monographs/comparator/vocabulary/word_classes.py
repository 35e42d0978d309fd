"""Words that the comparator knows: units, names of drugs by their stems, words that exclude each other."""

import re

UNITS = {
    "%": "%", "percent": "%", "mg": "mg", "milligram": "mg", "g": "g", "gram": "g", "kg": "kg", "kilogram": "kg",
    "kilo": "kg", "ml": "ml", "millilitre": "ml", "milliliter": "ml", "l": "l", "litre": "l", "cm": "cm", "mm": "mm",
    "nm": "nm", "day": "day", "d": "day", "week": "week", "wk": "week", "month": "month", "mo": "month",
    "year": "year", "y": "year", "yr": "year", "hour": "hour", "h": "hour", "minute": "minute", "min": "minute",
    "seconds": "second",
    "fold": "fold", "µg": "µg", "microgram": "µg", "mcg": "µg", "ng": "ng", "j": "j", "iu": "iu", "mmol": "mmol",
    "point": "point", "million": "million", "thousand": "thousand", "flare": "flare",
    "time": "fold", "dose": "dose", "tablet": "tablet",
    "lb": "lb", "pound": "lb", "oz": "oz", "ounce": "oz", "stone": "stone", "tonne": "tonne", "pg": "pg",
    "ug": "µg", "µm": "µm", "um": "µm", "micron": "µm", "dl": "dl", "cl": "cl", "µl": "µl", "tsp": "tsp",
    "teaspoon": "tsp", "tbsp": "tbsp", "tablespoon": "tbsp", "pint": "pint", "inch": "inch", "inche": "inch",
    "ft": "ft", "foot": "ft", "feet": "ft", "yard": "yard", "km": "km", "mile": "mile", "metre": "m",
    "decade": "decade", "fortnight": "fortnight", "ms": "ms", "mj": "mj", "kj": "kj", "kcal": "kcal", "mol": "mol",
    "µmol": "µmol", "nmol": "nmol", "pmol": "pmol", "meq": "meq", "ppm": "ppm", "ppb": "ppb", "‰": "‰",
    "permille": "‰", "°c": "°c", "°f": "°f", "fahrenheit": "°f", "celsius": "°c", "capsule": "capsule", "drop": "drop",
    "puff": "puff", "sachet": "sachet", "ampoule": "ampoule", "tube": "tube", "syringe": "syringe", "pen": "pen",
}  # fmt: skip

# Stems of international nonproprietary names, and names without one that eczema pages use.
DRUG_NAME = re.compile(
    r"(?<![\w-])(?:(?:[a-z]+(?:mab|bart|tinib|limus|mycin|conazole|"
    r"prazole|navir|"
    r"olone|asone|onide|sporine?|ciclovir|cillin|cyclines?|oxacin|statin|sartan|mustine|tretinoin|profen)|"
    r"etanercept|abatacept|azathioprine|methotrexate|mycophenolate|mercaptopurine|hydrocortisone|prednisone|"
    r"mifepristone|clobetasol|halobetasol|"
    r"prednicarbate|crisaborole|roflumilast|tapinarof|"
    r"rifampicin|rifampin|rifabutin|carbamazepine|phenytoin|phenobarbital|cimetidine|diltiazem|verapamil|cobicistat|"
    r"amiodarone|aprepitant|fluvoxamine|fluoxetine|ticlopidine|probenecid|allopurinol|febuxostat|trimethoprim|"
    r"co-trimoxazole|warfarin|clopidogrel|digoxin|acitretin|retinoids?|voclosporin|aspirin|paracetamol|ibuprofen|"
    r"diclofenac|naproxen|leflunomide|colchicine|grapefruit|ribavirin|sulfasalazine|dapsone|theophylline|"
    r"fus[ai]dic acid|mupirocin|chlorhexidine|urea(?! and)|ichthammol|efavirenz|bosentan|bupropion|folic acid|"
    r"(?:strontium|magnesium|aluminium) \w+|psoralen|methoxsalen|dupixent|protopic|elidel|eucrisa|zoryve|vtama|"
    r"opzelura|anzupgo|adtralza|adbry|ebglyss|nemluvio|rinvoq|cibinqo|olumiant|neoral|sandimmun|dermovate|betnovate|"
    r"eumovate|elocon|locoid|cutivate|propylene (?:glycol|carbonate)|lanolin|st john's wort))(?![\w])",
    re.IGNORECASE,
)
SYNONYMOUS_NAMES = {"cyclosporine": "ciclosporin", "cyclosporin": "ciclosporin", "rifampin": "rifampicin",
                    "retinoid": "retinoids",
                    "tetracycline": "tetracyclines"}  # fmt: skip


def contrast(kind: str, **values: str) -> tuple[str, re.Pattern[str]]:
    """A class of words that exclude each other: (kind, pattern with a group of its name for each value)."""
    pattern = "|".join(f"(?P<{name}>{words})" for name, words in values.items())
    return kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE)


REGIONS = {
    "us": r"US|USA|U\.S\.|United States|American?|AAD|JTF|Joint Task Force|FDA",
    "uk": "UK|United Kingdom|British|NHS|NICE|MHRA|England",
    "eu": "EU|European?|Europe|EuroGuiDerm|ETFAD|EMA",
}
CONTRASTS = (
    contrast("region", **REGIONS),
    contrast("potency", very_potent=r"(?:very|super|ultra)[- ](?:potent|strong)", mild=r"mild|low[- ]potency",
             moderate=r"moderate(?:ly)?|medium[- ]potency", potent=r"potent|strong"),
    contrast("severity", mild="mild", moderate=r"moderate", severe=r"severe(?:ly)?"),
    contrast("order", before=r"before(?:hand)?|prior to|earlier than", after=r"after(?:wards?)?|following"),
    contrast("amount", more=r"rais(?:e[sd]?|ing)|increas(?:e[sd]?|ing)|higher|more|greater",
             less=r"lower(?:s|ed|ing)?|reduc(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|less|fewer"),
    contrast("course", rises=r"ris(?:e[sn]?|ing)|rose|go(?:es)? up",
             falls=r"fall(?:s|ing|en)?|fell|drop(?:s|ped)?|go(?:es)? down"),
    contrast("going on", on=r"continu(?:e[sd]?|ing)|keep (?:using|on|going)|go(?:es)? on", stop=r"stop(?:s|ped|ping)?"),
    contrast("day", same=r"(?:on )?the same day of", other=r"(?:on )?(?:another|a different|the other) day"),
    contrast("licence", on=r"licensed|on[- ]label|approved|indicated", off=r"off[- ]label|unlicensed|not licensed"),
    contrast("people", adult=r"adults?|grown-ups?", child=r"child(?:ren)?|paediatric|infants?|bab(?:y|ies)"),
    contrast("rarity", common=r"common(?:ly|er|est)?|often|frequent(?:ly)?|usual(?:ly)?", rare=r"rare(?:ly|r|st)?|"
    r"uncommon(?:ly)?|seldom|less often"),
    contrast("likelihood", likely=r"more likely", unlikely=r"unlikely|less likely"),
    contrast("length", long=r"longer(?! than)", short=r"shorter|briefer"),
    contrast("quality", better=r"better|kinder|gentler", worse=r"worse|harsher"),
    contrast("ward", men=r"men|man|male|fathers?", women=r"women|woman|female|mothers?"),
    contrast("class", steroid=r"(?:cortico)?steroids?(?!-free)", calcineurin=r"calcineurin inhibitors?|tacrolimus|"
    r"pimecrolimus",
             moisturiser=r"emollients?|moisturisers?", jak=r"jak|janus kinases?|\w+citinib|ruxolitinib"),
    contrast("factor", half=r"halv(?:e[sd]?|ing)|half", quarter=r"quarter", double=r"doubl(?:e[sd]?|ing)|twice as"),
    contrast("together", together=r"(?:used|together|given|combined|taken|combination) with", apart=r"without"),
    contrast("proof", unproven=r"unproven|not (?:been )?prove[nd]|(?:nobody|no one|no study) has prove[nd]|"
    r"without proof|without proven|no proof",
             proven=r"prove[nd]"),
    contrast("certainty", high="high", low="low"),
)  # fmt: skip

BODY_AND_REGION = re.compile(
    r"\b(?P<body>AAD|JTF|FDA|NICE|MHRA|EuroGuiDerm|ETFAD|EMA)\b\*{0,2} \((?:the )?(?P<region>US|United States|UK|"
    r"EU|Europe(?:an)?)\b|"
    r"\b(?P<place>US|UK|EU|European) (?P<people>allergy (?:doctors|experts))\b"
)
REGION_OF_BODY = {
    "AAD": "us",
    "JTF": "us",
    "FDA": "us",
    "NICE": "uk",
    "MHRA": "uk",
    "EuroGuiDerm": "eu",
    "ETFAD": "eu",
    "EMA": "eu",
    "allergy doctors": "us",
    "allergy experts": "us",
}
# A class that one register names where the other names its members.
CLASSES = (
    (re.compile(r"calcineurin|\btcis?\b|non-steroid|steroid-free", re.IGNORECASE), ("tacrolimus", "pimecrolimus")),
    (re.compile(r"macrolide|macrolactam", re.IGNORECASE), ("erythromycin", "clarithromycin")),
    (re.compile(r"biologic|antibod", re.IGNORECASE), ("dupilumab", "tralokinumab", "lebrikizumab", "nemolizumab")),
    (
        re.compile(r"\bjak\b", re.IGNORECASE),
        ("ruxolitinib", "delgocitinib", "upadacitinib", "abrocitinib", "baricitinib"),
    ),
    (
        re.compile(r"systemic|immunosuppress", re.IGNORECASE),
        ("ciclosporin", "methotrexate", "azathioprine", "mycophenolate"),
    ),
    (re.compile(r"propylene|glycol", re.IGNORECASE), ("propylene glycol", "propylene carbonate")),
)
STOPWORDS = frozenset(
    [
        "the",
        "and",
        "for",
        "are",
        "was",
        "were",
        "with",
        "that",
        "this",
        "from",
        "have",
        "has",
        "had",
        "its",
        "his",
        "her",
        "their",
        "they",
        "them",
        "you",
        "your",
        "can",
        "may",
        "will",
        "would",
        "should",
        "must",
        "into",
        "onto",
        "over",
        "than",
        "then",
        "there",
        "here",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "what",
        "how",
        "why",
        "because",
        "also",
        "only",
        "such",
        "some",
        "any",
        "all",
        "each",
        "most",
        "more",
        "less",
        "very",
        "much",
        "many",
        "other",
        "others",
        "another",
        "been",
        "being",
        "does",
        "did",
        "done",
        "use",
        "used",
        "using",
        "not",
        "but",
        "out",
        "off",
        "per",
        "one",
        "two",
        "get",
        "gets",
        "put",
        "puts",
        "too",
        "our",
        "own",
        "about",
        "same",
        "just",
        "like",
        "need",
        "needs",
        "make",
        "makes",
        "made",
    ]
)

# Words of the two registers that mean the same, by their first five letters: a line is a meaning, its first the stem.
SAME_MEANING = """
corti stero tcs
emoll moist
photo light uvb uva puva
occlu airti dress wrap wraps wet cover banda
immun weak damp defen
malig cance
genit priva parts
infan babie baby
pregn unbor birth
speci refer
algor rules rule
licen label leafl pack
poten stron stren
trunk body limbs legs arms
renal kidne
hepat liver
impai failu
table oral syste
inade enoug suffi
atrop thin thins thinn
viral virus fungu funga bacte infec
herpe sores blist vesic
monit tests check test blood revie exami asses reass scree
suita suit suits unsui
advis advic recom sugge
certa sure
data known littl
prove unpro
safe safet
estab confi
hyper aller
excip compo anyth
conti break breaks
combi along toget mix mixed
inhib block
topic cream creams
breas milk nurs
mucos insid mouth nose eyes eye ocula
child paedi young
restr fine
minim stay
start begin resta
event attac strok
clots throm clot
heart cardi
lipid fats
smoki smoke
axill armpi
zoste shing
biops sampl
helmi worm
varic chick
swimm swim bath bathi
barri broke
dose doses dosin amoun
fundi pays paid
eryth red redne
eczem disea derma atopi
cauti care caref
folli hair roots
urtic hives
impro bette
nause sick vomit
decis decid
found find finds
clust group
trial study studi evide proof
refri fridg
perfo hole
morta death die dies died
fragr perfu
facia face
conve older
serio bad badly
frequ often
optim best
chron lasts lasti
unwel ill
stret stria
effec affec work works worke help helps helpe benef effic
fatig tired
patie peopl perso
repea again
lymph gland nodes
rapid fast quick quic
drug drugs medic
liche thick
itch itchi itchy itche
consi think
burn burns burni fire flamm
tinea ringw
swell swoll
disca throw
seen see sees
abdom belly
routi norma custo usual
figur numbe
adole teena
visio sight
alter choic prefe choos
wides large exten
sensi delic
educa teach
dryne dry
acute sudde
lesio marks spots
regim plan plans sched
cutan skin
drivi drive
autho offic
garme cloth fabri
immed once
gluco sugar
pneum lung lungs
warmt warm warms
take takes taken takin
give gives given givin
stop stops stopp
wash washe washi
keep keeps kept
sort kind type types kinds
"""
MEANINGS = {stem: line.split()[0] for line in SAME_MEANING.strip().split("\n") for stem in line.split()}
