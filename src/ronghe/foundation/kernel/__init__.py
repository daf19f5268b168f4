"""The grammar of the house: path, scope, period, scaled numbers, Chinese text, crypto, jobs, registries, refusals. No models."""
