/* The one call of jQuery that stock folium popups make, for layers that users add themselves.
   Article text never comes here. */
window.$ = window.$ || ((markup) => {
  if (markup === document) {
    return { ready: (then) => document.addEventListener('DOMContentLoaded', then) };
  }
  const template = document.createElement('template');
  template.innerHTML = String(markup).trim();
  return Array.from(template.content.children);
});
