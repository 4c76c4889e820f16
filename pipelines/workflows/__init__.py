"""BPMN 2.0: read, normalize, check on three levels, bind to what carries it out, write again."""
