// A form whose words were taken is empty again; a morph alone would leave in it what was typed.
document.addEventListener("htmx:after:swap", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  if (sourceElement?.isConnected && sourceElement.matches("form[hx-post]") && response?.status === 200) sourceElement.reset();
});
