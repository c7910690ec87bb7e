"""Events: what HR planned, who comes, and the ideas for them."""
