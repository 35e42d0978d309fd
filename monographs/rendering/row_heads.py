"""Tables whose first column heads their rows: Markdown has no mark for that, so authors leave its head empty."""

from markdown_it.token import Token


def with_row_heads(tokens: list[Token]) -> list[Token]:
    """The tokens of a text, where a table's first head is empty with the first column as heads of the rows.

    A head that is empty throughout is left out. Cells without words head nothing.
    """
    kept, head, heads_rows = [], [], False
    for index, token in enumerate(tokens):
        if token.type == "thead_open":
            end = next(at for at in range(index, len(tokens)) if tokens[at].type == "thead_close")
            head = [tokens[at + 1].content for at in range(index, end) if tokens[at].type == "th_open"]
            heads_rows = not head[0]
        if heads_rows and token.type == "tr_open" and tokens[index + 1].type == "td_open" and tokens[index + 2].content:
            close = next(at for at in range(index, len(tokens)) if tokens[at].type == "td_close")
            tokens[index + 1].tag = tokens[close].tag = "th"
        if any(head) or not head:
            kept.append(token)
        elif token.type == "thead_close":
            head = []
        if token.type == "table_close":
            head, heads_rows = [], False
    return kept
