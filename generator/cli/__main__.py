"""Runs the command as a module."""

from generator.cli import main

main()
