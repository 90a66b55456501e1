"""Gazettes on paper: planning, typesetting and freezing of issues, single acts, yearly volumes."""
