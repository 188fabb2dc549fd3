"""The portal: pages for people, rendered on the server; they work without JavaScript. ``app.build`` makes it."""
