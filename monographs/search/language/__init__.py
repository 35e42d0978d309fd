"""Words as search sees them: stems, synonyms, spelling."""
