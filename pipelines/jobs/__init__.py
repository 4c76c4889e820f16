"""Durable jobs: work that outlives a request and goes on from its last finished step after a crash."""
