"""Parts of several pages that know their states."""
