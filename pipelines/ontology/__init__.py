"""What is known about a project: slots, named things, how they belong together, and how sure that is."""
