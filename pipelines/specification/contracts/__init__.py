"""The API: operations, their OpenAPI parts, and who may call them."""
