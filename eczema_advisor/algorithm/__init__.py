"""The treatment algorithm: facts in, plan out. Standard library only; no Django, no database, no clock.

How a plan comes about
    `facts.parse_facts(data)`            one JSON-like dict -> PatientFacts, or FactError naming the fact
    `rule_set.load_rule_set(tables)`     dict of tables (file name without ending -> what the YAML file holds, every
                                         scalar as text) -> RuleSet, or TableError naming file, rule and cell
    `build_plan.build_plan(facts, rules)`  -> `plan.Plan`, whose `to_json()` is the same bytes for the same input

Inside a plan: `matching` finds the rules that fire, `screening` turns them into reasons against each option,
`choosing` walks ladder, specialist and maintenance rules for one site, `assembly` merges the sites into a Plan.

How a rule set is judged
    `verify.verify(tables)`              gaps, overlaps, dead rules, hazards, monotonicity over the whole fact space
    `compare.compare(tables_a, tables_b)`  which states two rule sets treat differently
    `explain`                            what would open an excluded option; which questions still matter

The clinical content is in `tables/*.yaml`. The never-statements of `hazards` are kept apart from it on purpose.
"""
