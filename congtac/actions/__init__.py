"""One act for somebody: the place where rule, row and paper meet. Actions take a session and never commit."""
