"""Test cases and the test plan."""
