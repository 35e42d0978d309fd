"""Which version of the rule tables is meant: in public, by name, from a folder, as shipped."""
