"""What people brought to a project, as its specification has it: workflows, integrations, standards."""
