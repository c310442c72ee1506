"""How well the model understands: scores of replays, folds, calibration, typos, yardsticks, timings."""
