"""Customers and the projects assigned to them."""
