"""Django's settings, addresses and WSGI entry: what ties the doors to a running process."""
