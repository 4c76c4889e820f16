"""The registry of standards: contracts and schemas by name and version, checked, compared, referred to."""
