"""The rule tables, read, checked and named: plain dicts in, a `RuleSet` out. Errors name file, rule and cell."""
