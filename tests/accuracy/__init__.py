"""Measures the project against gold files: ``python -m tests.accuracy SUITE GOLD.jsonl… > predictions.jsonl``.

One prediction row per gold row, in order, in the form the suite's scorer reads.  Only ``text`` (or ``draft`` and ``source``)
and ``date`` of a row are used, never its answers.
"""
