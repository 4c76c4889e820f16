"""Who may do what here, and why: one decision explained, and all of them for a project."""
