"""Agents: prompt, evidence, output record, rules and checks; the rules answer, or a model that is checked."""
