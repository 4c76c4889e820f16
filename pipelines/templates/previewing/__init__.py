"""A document as plain blocks that a page draws by itself: nothing of a stranger's markup leaves the child."""
