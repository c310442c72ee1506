"""How Dutch people write words, amounts and hours. Rules, without Rasa."""
