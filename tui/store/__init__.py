"""What is kept: one SQLite file, written through sqlite-utils. Nothing else imports either."""
