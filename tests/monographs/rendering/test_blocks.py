"""What a Markdown text falls into when it is quoted."""

from monographs.rendering.blocks import blocks_in

TABLE = """Told elsewhere [@other].

| With | Why |
|---|---|
| Statins | levels rise |
| Grapefruit | levels rise [@own] |
| Dabigatran | bleeding |

Sources: [@label; @ours]. Check every new medicine [@rule].
"""


def test_the_sources_named_below_a_table_belong_to_its_rows():
    told, statins, grapefruit, dabigatran, caption = blocks_in(TABLE)

    assert told.sources == ("other",)
    assert grapefruit.sources == ("own",)
    assert dabigatran.sources == ("label", "ours")
    assert statins.sources == ("label", "ours")
    assert caption.text == "Check every new medicine."
    assert caption.sources == ("label", "ours", "rule")


def test_a_caption_that_only_cites_is_no_block():
    blocks = blocks_in("| A | B |\n|---|---|\n| 1 | 2 |\n\nAll rows [@label].\n")

    assert [(block.text, block.sources) for block in blocks] == [("1\n2", ("label",))]


def test_words_that_only_begin_like_a_caption_stay():
    assert blocks_in("All rows of cells are dry [@a].")[0].text == "All rows of cells are dry."
