"""Pictures kept in the repository, and how a page is compared with its own.

Words may change without a new picture: what is compared is where the page is dark and light, in blocks of `BLOCK`
pixels. After a change that is meant to be seen, run the tests of pictures with `--keep-pictures`, look at what they
kept, and commit it with the change.
"""

import io
from pathlib import Path

from PIL import Image, ImageChops

from tests.browser.conftest import Visitor

TALLEST = 2400  # pixels of a page that its picture shows
BLOCK = 12  # pixels
IS_OTHER = 40  # of 255 steps of grey between two blocks
SHARE = 0.04  # of the blocks may be others: words, numbers and dates change


def picture_of(visitor: Visitor) -> Image.Image:
    """The page as it is shown, from its top; at most `TALLEST` high."""
    height = visitor.page.evaluate("document.documentElement.scrollHeight")
    visitor.page.evaluate("document.fonts.ready")
    clip = {"x": 0, "y": 0, "width": visitor.page.viewport_size["width"], "height": min(height, TALLEST)}
    return Image.open(io.BytesIO(visitor.page.screenshot(full_page=True, clip=clip))).convert("RGB")


def share_of_other_blocks(one: Image.Image, other: Image.Image) -> float:
    """Where one is taller, what the other lacks counts as other: 0 (alike) to 1."""
    width, height = max(one.width, other.width), max(one.height, other.height)
    small = (width // BLOCK, height // BLOCK)
    blocks = []
    for picture in (one, other):
        whole = Image.new("L", (width, height), 128)
        whole.paste(picture.convert("L"))
        blocks.append(whole.resize(small, Image.Resampling.BOX))
    steps = ImageChops.difference(*blocks).histogram()
    return sum(steps[IS_OTHER:]) / sum(steps)


def trouble_with(shown: Image.Image, kept: Path, *, keep: bool, folder: Path) -> str:
    """What is other than in the picture `kept`, or "". With `keep` the picture is made again from what is shown.

    What differs is put into `folder`, to be looked at.
    """
    if keep:
        kept.parent.mkdir(exist_ok=True)
        shown.save(kept, quality=45, method=6)
    share = share_of_other_blocks(shown, Image.open(kept)) if kept.exists() else 1.0
    if share <= SHARE:
        return ""
    shown.save(folder / f"{kept.stem}.png")
    return f"{share:.1%} of it is other than {kept.name}; as it is now: {folder / kept.stem}.png"
