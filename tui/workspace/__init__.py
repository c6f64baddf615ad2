"""The program without a screen: open articles, views, and the way every change takes."""
