"""Sealed boxes: answers without names, from the moment that they are sent until their round is over.

A box is one value, sealed with a key of its own and replaced whole. Nothing else is written anywhere.
"""
