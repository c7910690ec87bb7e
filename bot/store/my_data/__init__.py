"""What is kept of one person, found by walking all tables; and its end."""
