"""The verbs, each declared once; bindings, palette, help and `marginist run` derive from the declarations."""
