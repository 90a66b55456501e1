"""Pages over all records, whatever their types: each module here has one ``OVERVIEW``, made from facts alone."""
