"""How it is built: stack, containers, deployment, decisions, conventions."""
