"""Identity providers: who checks that people are who they say, behind one interface."""
