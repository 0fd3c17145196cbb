from .grammar import Grammar, split_indented
GRAMMAR = Grammar(split_indented("!",1),{})
