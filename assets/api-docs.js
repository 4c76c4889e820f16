// The page /api/docs: one's own cookie is the sign-in, or a token put in by "Authorize".
window.addEventListener("load", () =>
  window.SwaggerUIBundle({
    url: "/api/openapi.json",
    dom_id: "#docs",
    deepLinking: true,
    docExpansion: "list",
    tryItOutEnabled: true,
    validatorUrl: null,
  }),
);
