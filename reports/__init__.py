"""Plan values in; text, blocks and tables out."""
