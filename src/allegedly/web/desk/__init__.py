"""The desk: the pages on which people read, judge and follow an affair."""
