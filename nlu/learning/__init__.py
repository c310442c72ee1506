"""Learning from example sentences: n-grams and linear models, without Rasa."""
