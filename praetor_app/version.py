"""The version of this program; release notes name the same."""

VERSION = "1.0.0"
