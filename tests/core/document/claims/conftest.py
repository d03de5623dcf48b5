"""The invented documents stand beside these tests."""
