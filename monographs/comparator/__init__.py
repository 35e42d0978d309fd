"""The one comparator: texts read into statements with units, and compared where they ought to agree. Pure."""
