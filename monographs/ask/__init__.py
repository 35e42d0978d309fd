"""Questions answered by quotation, or honestly not at all."""
