"""Outside judges: the platforms' schemas and recorded feeds, which lie beside the repository in ../shared.

Only `.ci/run` asks them. No other test needs them: what those judge by is in the repository, written by us.
"""
