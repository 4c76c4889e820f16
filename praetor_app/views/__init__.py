"""What components show, made from what pipelines return: plain values, ready to be drawn."""
