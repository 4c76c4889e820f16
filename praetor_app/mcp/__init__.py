"""The door for coding agents: over MCP they read what to build, and report how far it has come."""
