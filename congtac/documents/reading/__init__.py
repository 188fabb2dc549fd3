"""Any Word paper read as a person sees it."""
