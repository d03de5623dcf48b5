"""Reports as files a reader opens, one folder per format."""
