"""One folder per record type; found by scanning, never importing each other."""
