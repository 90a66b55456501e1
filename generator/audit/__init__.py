"""The inspection of a whole site (``gongbao audit``): records, articles, attachments and built pages as readers meet them."""
