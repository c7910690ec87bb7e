"""Cases in the database. What is written in them is sealed before it comes here."""
