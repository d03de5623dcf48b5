"""What would be true on paper, without a computer: values, rules and checks."""
