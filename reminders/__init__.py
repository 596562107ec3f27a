"""What is to be sent, to whom and when: decided, queued, and made into text when its time comes."""
