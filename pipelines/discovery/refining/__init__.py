"""A model reads what a brief says between the lines; what it proposes is checked like anybody's."""
