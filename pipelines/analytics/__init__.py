"""Analytics: one DuckDB file a tenant, made anew by a job, and what is read from it."""
