"""The chapters of a report: one file a maker, each with `blocks(evidence, voice, plan)`."""
