"""The screen. Nothing else imports Textual, and no behaviour is decided here."""
