"""A site on this machine only, made anew whenever something that it is made from changes."""
