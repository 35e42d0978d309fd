"""Members and what they are to a document: assigned, recused; what they declare; and how people come to work here."""
