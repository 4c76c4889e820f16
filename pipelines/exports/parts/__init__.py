"""The parts of a pack that stand at its root in every format, under the names of the API's reference."""
