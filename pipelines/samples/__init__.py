"""Sample ideas with their answers: for the demo, the journeys of the tests, and the figures."""
