"""Mechanism shared by everything: sources, diagnostics, values, records, the index. Imports no other folder."""
