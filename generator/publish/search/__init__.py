"""Our own search: pairs of characters in small files, with what makes the count of every longer text exact."""
