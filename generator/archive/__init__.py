"""A built site as packages that outlive its server, one kind of package a file."""
