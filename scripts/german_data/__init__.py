"""Steps of building the tables in lint/stilbluete/german/data."""
