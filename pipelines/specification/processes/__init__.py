"""Processes: a workflow as a graph, laid out, and written as BPMN 2.0."""
