"""Gongbao turns a committee's records into a checked public gazette and transparency site."""
