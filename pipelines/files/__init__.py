"""Files: content kept once per tenant under its hash, rows that own it, links that expire."""
