"""Annotators: each finds one kind of thing in the text.

Fixed order: tokens, sentences, numerals, dates, quotes, names, labels, quantities, attributions, lists, tables.  Each
takes what it needs as arguments.  Paragraphs are independent: given a text of several paragraphs separated by
blank lines, an annotator answers for each what it would answer for that paragraph alone.
"""
