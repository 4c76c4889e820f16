"""Document templates: uploaded, their variables found and mapped to data, rendered."""
