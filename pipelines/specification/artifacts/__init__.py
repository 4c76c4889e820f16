"""What people brought to a project, as its specification has it: documents, workflows, contracts."""
