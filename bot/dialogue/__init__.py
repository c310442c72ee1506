"""The conversation: its messages, its door and, behind that door, Rasa."""
