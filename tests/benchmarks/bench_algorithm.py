"""How fast the algorithm is, on one core: `python tests/benchmarks/bench_algorithm.py`.

Figures are per second of processor time. Prints plans of patients who all differ, drawn at random in two ways; plans of
a panel that comes back, cold (every memory emptied before each plan) and warm; the bare matching step; verification;
and, where the extra `benchmark` is installed, zen-engine on the same 40 rules over 12 inputs, with the ratio: cold (the
first evaluation of a decision that was just made) and warm. `OLDER_ZEN` names a folder with another version of it
(`pip install --target FOLDER zen-engine==0.37.1`), measured in a process of its own in the same run. With `BENCH_OUT`
the result is written to that file as JSON.
"""

import json
import os
import random
import subprocess
import sys
from functools import reduce
from importlib import metadata
from operator import and_, getitem, itemgetter
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from eczema_advisor.algorithm.build_plan import build_plan
from eczema_advisor.algorithm.engine.patient_state import read_patient
from eczema_advisor.algorithm.facts import BY_NAME, EFFECTS, FACTS, is_fertile_age, parse_facts, plausible_weights
from eczema_advisor.algorithm.proof.verify import verify
from eczema_advisor.algorithm.rule_set.rule_bits import positions
from eczema_advisor.algorithm.rule_set.rule_set import load_rule_set
from eczema_advisor.assessment.versions.table_files import SHIPPED as TABLES
from eczema_advisor.assessment.versions.table_files import read_tables

RULES, INPUTS, VALUES = 40, 12, 4
FIGURES: dict[str, dict] = {"plans": {}}
SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))


def rate(work, items):
    """Items worked through per second of processor time, in rounds until SECONDS are used."""
    done, started = 0, process_time()
    while process_time() - started < SECONDS:
        for item in items:
            work(item)
        done += len(items)
    return done / (process_time() - started)


def drawn(draw, usual):
    """One patient who can be; each optional fact is at its harmless value with probability `usual`."""
    age = draw.randrange(0, 1000)
    facts = {"age_months": age}
    for fact in FACTS:
        if fact.kind == "choice":
            harmless = fact.default is not None and draw.random() < usual
            facts[fact.name] = fact.values[0] if harmless else draw.choice(fact.values)
        elif fact.name == "sites":
            facts["sites"] = draw.sample(fact.values, draw.choice([1, 1, 1, 2, 3]))
        elif fact.kind in ("choices", "members", "names"):
            facts[fact.name] = [] if draw.random() < max(usual, 0.5) else [draw.choice(fact.values or EFFECTS)]
        elif fact.name == "weight_kg":
            facts[fact.name] = draw.randrange(*plausible_weights(age))
    if not is_fertile_age(age):
        facts["pregnancy"] = "no"
    return parse_facts(facts)


def plans(rule_set):
    draw = random.Random(2026)
    print(f"facts: {len(BY_NAME)}, rules: {sum(1 for _ in rule_set)}")
    for name, usual in (("every fact at random", 0), ("most facts harmless", 0.9)):
        patients = [drawn(draw, usual) for _ in range(20_000)]
        for patient in patients[:2000]:
            build_plan(patient, rule_set)
        started = process_time()
        size = sum(len(build_plan(patient, rule_set).to_json()) for patient in patients[2000:])
        speed = FIGURES["plans"][name] = 18_000 / (process_time() - started)
        print(f"plans, {name}, all different: {speed:,.0f}/s of {size // 18_000:,} characters each")
    panel = patients[:500]
    warm = FIGURES["plans"]["a panel that comes back"] = rate(lambda p: build_plan(p, rule_set).to_json(), panel)
    print(f"plans, a panel of 500, again and again: {warm:,.0f}/s")
    print(f"matching all rules, with unknowns: {rate(lambda p: read_patient(p, rule_set.compiled), panel):,.0f}/s")
    raw = [patient.to_dict() for patient in panel]
    print(f"reading facts: {rate(parse_facts, raw):,.0f}/s")


def first_plan(tables):
    """Cold: the rule set is read, checked and compiled for one plan."""
    patient = drawn(random.Random(1), 0.9)
    cold = rate(lambda _: build_plan(patient, load_rule_set(tables)).to_json(), [None])
    print(f"plans, cold (the rule set is read and compiled for each): {cold:,.1f}/s")
    FIGURES["plans"]["cold"] = cold


def match(tables, values):
    """The rules that all values allow, as the engine finds them: the AND of what each table holds for its value."""
    return reduce(and_, map(getitem, tables, values))


def made_up_rules():
    """Rules over inputs i0... with values v0...: 3 to 5 conditions each, of one to three values."""
    draw = random.Random(7)
    names = [f"i{number}" for number in range(INPUTS)]
    values = [f"v{number}" for number in range(VALUES)]
    rules = [
        {name: draw.sample(values, draw.randint(1, 3)) for name in draw.sample(names, draw.randint(3, 5))}
        for _ in range(RULES)
    ]
    contexts = [{name: draw.choice(values) for name in names} for _ in range(1000)]
    return names, values, rules, contexts


def tables_of(names, values, rules):
    """For each input, which rules each of its values allows: bits by place."""
    return [
        {
            value: sum(1 << place for place, rule in enumerate(rules) if value in rule.get(name, values))
            for value in values
        }
        for name in names
    ]


def matching(names, values, rules, contexts):
    tables = tables_of(names, values, rules)
    inputs = itemgetter(*names)
    bare = rate(lambda facts: match(tables, inputs(facts)), contexts)
    named = rate(lambda facts: list(positions(match(tables, inputs(facts)))), contexts)
    cold = rate(lambda facts: list(positions(match(tables_of(names, values, rules), inputs(facts)))), contexts[:20])
    print(f"matching step, {RULES} rules x {INPUTS} inputs, trace as bits: {bare:,.0f}/s; as a list: {named:,.0f}/s")
    print(f"the same, cold (the tables are made for each): {cold:,.0f}/s")
    FIGURES["matching"] = {"warm, trace as bits": bare, "warm, trace as a list": named, "cold": cold}


def zen(names, values, rules, contexts):
    """Rates of the zen-engine that this Python has, warm without and with trace, and cold; None where it has none."""
    try:
        import zen as engine
    except ImportError:
        return None
    tables, inputs = tables_of(names, values, rules), itemgetter(*names)
    text = json.dumps(decision_table(names, rules))
    decision = engine.ZenEngine().create_decision(text)
    for facts in contexts[:100]:
        found = {row["rule"] for row in decision.evaluate(facts)["result"]}
        assert found == set(positions(match(tables, inputs(facts)))), "the two engines must agree"
    return {
        "warm, without trace": rate(lambda facts: decision.evaluate(facts, {}), contexts[:200]),
        "warm, with trace": rate(lambda facts: decision.evaluate(facts, {"trace": True}), contexts[:200]),
        "cold": rate(lambda facts: engine.ZenEngine().create_decision(text).evaluate(facts, {}), contexts[:20]),
    }


def compare_with_zen():
    """Each version in a process of its own: those of the extra `benchmark` and of the folder `OLDER_ZEN`."""
    for name, folder in (("installed", ""), ("older", os.environ.get("OLDER_ZEN", ""))):
        if name == "older" and not folder:
            continue
        done = subprocess.run(
            [sys.executable, __file__, "--zen"],
            env={**os.environ, "PYTHONPATH": folder},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        found = json.loads(done.stdout)
        if not found["rates"]:
            print("zen-engine: not installed (pip install -e '.[benchmark]')")
            continue
        ours = FIGURES["matching"]
        for title, theirs in found["rates"].items():
            mine = ours["cold" if title == "cold" else "warm, trace as a list"]
            ratio = f"ours, with its trace as a list, is {mine / theirs:,.1f} times as fast"
            print(f"zen-engine {found['version']}, the same rules, {title}: {theirs:,.0f}/s; {ratio}")
        FIGURES[f"zen-engine {found['version']}"] = found["rates"]


def print_zen():
    try:
        version = metadata.version("zen-engine")
    except metadata.PackageNotFoundError:
        version = ""
    print(json.dumps({"version": version, "rates": zen(*made_up_rules())}))


def decision_table(names, rules):
    def condition(rule, name):
        return ", ".join(f'"{value}"' for value in rule[name]) if name in rule else ""

    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in names],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": [
            {"_id": str(place), **{name: condition(rule, name) for name in names}, "rule": str(place)}
            for place, rule in enumerate(rules)
        ],
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
        {"id": "table", "type": "decisionTableNode", "name": "table", "position": {"x": 1, "y": 0}, "content": table},
        {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "a", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "b", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    return {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}


def main():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if "--zen" in sys.argv:
        print_zen()
        return
    tables = read_tables(TABLES)
    started = process_time()
    proof = verify(tables)
    seconds = process_time() - started
    print(f"verification of {proof.states:,} states: {seconds:.2f} s, holds: {proof.holds}")
    FIGURES["verification"] = {"states": proof.states, "seconds": seconds, "holds": proof.holds}
    plans(load_rule_set(tables))
    first_plan(tables)
    matching(*made_up_rules())
    compare_with_zen()
    if out := os.environ.get("BENCH_OUT"):
        Path(out).write_text(json.dumps(FIGURES, indent=1))


if __name__ == "__main__":
    main()
