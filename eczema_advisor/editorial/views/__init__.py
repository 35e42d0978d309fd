"""The public pages of this room: policy, board, history of a document, verification of a digest."""
