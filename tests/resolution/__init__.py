"""Tests of the resolution stage."""
