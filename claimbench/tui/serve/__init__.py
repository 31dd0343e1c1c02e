"""The application in a browser: a web server that starts one application for each window."""
