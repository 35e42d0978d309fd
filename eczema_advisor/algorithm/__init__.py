"""The treatment algorithm: facts in, plan out. Standard library only; no Django, no database, no clock.

How a plan comes about
    `facts.parse_facts(data)`            one JSON-like dict -> PatientFacts, or FactError naming the fact
    `rule_set.rule_set.load_rule_set(tables)`
                                         dict of tables (file name without ending -> what the YAML file holds, every
                                         scalar as text) -> RuleSet, or TableError naming file, rule and cell
    `build_plan.build_plan(facts, rule_set)`
                                         -> `plan.Plan`, whose `to_json()` is the same bytes for the same input

Inside `build_plan`, in this order: `engine.patient_state` finds the rules that fire, `engine.exclusions` what they
exclude, `engine.site_choices` walks ladder, specialist and maintenance rules for one site, `engine.merged_sites` says
once what is the same at several sites.

How a rule set is judged
    `proof.verify.verify(tables)`        gaps, overlaps, dead rules, hazards, monotonicity over the whole fact space
    `proof.compare.compare(a, b)`        what the plans of two rule sets say differently, and for whom
    `explanation`                        what would open an excluded option; which questions still matter

The clinical content is in `tables/*.yaml`. What must never happen is in `hazards/*.toml`, kept apart on purpose. The
whole of it in prose: `eczema_advisor/docs/algorithm.md`.
"""
