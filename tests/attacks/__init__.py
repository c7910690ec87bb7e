"""What an attacker would try, and whether the bot holds: `make attack` prints a table of it.

Each theme is a module with functions that say with `@attack` what they try. They get a world of their own and
yield `Try`s: what was tried, and whether it held. `make test` does the first tries of each.
"""
