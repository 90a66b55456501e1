"""The year archive: a bag with the site as web archive and as folder, the year's records, issues, law, gaps and provenance."""
