"""The work: tasks for one sitting each, in an order that works, by milestone."""
