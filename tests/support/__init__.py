"""What tests share: the database's start, a small named cast, a browser."""
