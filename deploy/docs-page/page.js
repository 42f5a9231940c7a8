// Draws the description that the same service serves. Nothing is fetched from elsewhere; the Content-Security-Policy sees to it.

// What an answer promises about freshness is read before the call is made, so it stands with the description, not below the responses.
const consistencyUpFront = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (description) => {
          const shown = structuredClone(description);
          for (const path of Object.values(shown.paths ?? {})) {
            for (const operation of Object.values(path)) {
              if (operation['x-consistency']) {
                operation.description = `${operation.description ?? ''}\n\n**Consistency.** ${operation['x-consistency']}`;
                delete operation['x-consistency'];
              }
            }
          }
          return update(shown);
        },
      },
    },
  },
});

// The examples fill the form. A key stands for one command and a trace for one request, so theirs are not sent.
const EXAMPLE_KEY = '5c8d3a52-4f0e-4f3e-9d0b-9a2f6f1c7d11';
const EXAMPLE_TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const freshly = (request) => {
  if (request.headers?.['Idempotency-Key'] === EXAMPLE_KEY) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    request.headers['Idempotency-Key'] = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  if (request.headers?.traceparent === EXAMPLE_TRACE) {
    delete request.headers.traceparent;
  }
  return request;
};

window.addEventListener('load', () => {
  SwaggerUIBundle({
    url: '/openapi.yaml',
    dom_id: '#description',
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [consistencyUpFront],
    requestInterceptor: freshly,
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    defaultModelExpandDepth: 4,
    showExtensions: true,
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null,
    onComplete: () => {
      const title = document.querySelector('#description .info .title');
      if (title) {
        document.title = title.firstChild.textContent;
      }
    },
  });
});
