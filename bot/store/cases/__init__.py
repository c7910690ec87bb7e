"""Cases in the database. What is written in them is encrypted before it comes here."""
