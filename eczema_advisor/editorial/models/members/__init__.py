"""Members of the board and what they are to a document or a company: assigned, recused, interested."""
