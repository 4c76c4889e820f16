"""Roles, policies, and who holds them: what a tenant grants to whom."""
