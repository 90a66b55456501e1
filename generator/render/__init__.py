"""Text that is safe to publish: escaping, the small Markdown subset, tables, templates."""
