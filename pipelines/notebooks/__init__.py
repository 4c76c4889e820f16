"""Notebooks for analysts, on the same pipelines as everybody: ``make notebook``."""
