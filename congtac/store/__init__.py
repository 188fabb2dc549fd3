"""What congtac remembers: tables, sessions and queries. The only room that knows SQLAlchemy."""
