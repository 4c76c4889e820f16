"""Doing tasks: what was submitted takes effect where it belongs, in one transaction."""
