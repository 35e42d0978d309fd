"""Both ledgers in a file, and the verifier that checks it without this product."""
