"""Integrations: outside services by catalogue or contract, whether they answer, and how data is mapped."""
