"""The outline of a body as SVG paths, one or more per site, drawn from the back of the stack to the front."""

VIEW_BOX = "0 0 220 480"


def mirrored(path: str) -> str:
    """The same path on the other side of the body's axis at x = 110. Paths are absolute, coordinates in pairs."""
    words = path.replace("Z", " Z").split()
    turned, is_x = [], True
    for word in words:
        letter = word[0] if word[0].isalpha() else ""
        number = word[len(letter) :]
        if not number:
            turned.append(letter)
            continue
        turned.append(f"{letter}{220 - float(number):g}" if is_x else number)
        is_x = not is_x
    return " ".join(turned)


ARM = "M72 106 Q57 110 53 134 L46 190 L36 246 L49 250 L62 194 L75 140 Z"
LEG = "M72 254 Q90 269 109 269 L106 340 Q105 384 101 446 L84 446 Q80 392 80 350 Q72 300 72 254 Z"
HAND = "M36 246 L49 250 Q52 268 44 281 Q35 286 31 273 Q29 258 36 246 Z"
FOOT = "M84 446 L101 446 Q103 462 99 468 Q85 475 75 469 Q77 456 84 446 Z"
ARMPIT = "M74 122 Q84 126 82 142 Q74 148 70 138 Q70 128 74 122 Z"
ELBOW = "M46 184 Q56 178 64 188 Q64 200 58 204 Q48 204 44 196 Q44 188 46 184 Z"
GROIN = "M75 262 Q86 272 103 272 L102 282 Q84 282 74 272 Z"
KNEE = "M81 344 Q93 336 105 344 Q106 356 104 364 Q92 370 81 362 Q80 352 81 344 Z"

SHAPES = {
    "trunk": (
        "M98 96 Q110 101 122 96 L148 106 Q150 150 145 190 Q144 222 148 254 "
        "Q130 269 110 269 Q90 269 72 254 Q76 222 75 190 Q70 150 72 106 Z",
    ),
    "limbs": (ARM, mirrored(ARM), LEG, mirrored(LEG)),
    "hands": (HAND, mirrored(HAND)),
    "feet": (FOOT, mirrored(FOOT)),
    "neck": ("M99 78 Q110 84 121 78 L122 96 Q110 101 98 96 Z",),
    "scalp": ("M83 45 C81 12 139 12 137 45 C130 33 90 33 83 45 Z",),
    "face": ("M83 45 C90 33 130 33 137 45 C139 63 128 81 110 81 C92 81 81 63 83 45 Z",),
    "eyelids": (
        "M91 52 Q99 44 107 52 Q99 58 91 52 Z",
        "M113 52 Q121 44 129 52 Q121 58 113 52 Z",
    ),
    "folds": (
        ARMPIT,
        mirrored(ARMPIT),
        ELBOW,
        mirrored(ELBOW),
        GROIN,
        mirrored(GROIN),
        KNEE,
        mirrored(KNEE),
    ),
    "genitals": ("M103 270 Q110 266 117 270 Q119 286 110 289 Q101 286 103 270 Z",),
}
