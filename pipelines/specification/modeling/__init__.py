"""Entities: merged from packs and answers, with fields, relations, states and a JSON Schema each."""
