"""Facts and arithmetic about plans: frozen values, pure functions, no input or output."""
