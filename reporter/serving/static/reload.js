// Waits for a newer edition of the site and shows it. A hidden tab lets go of its connection, of which a browser
// has only a few for all tabs together.
"use strict";
(() => {
  const { edition } = document.currentScript.dataset;
  let source = null;

  const rest = () => {
    source?.close();
    source = null;
  };
  const listen = () => {
    if (source !== null || document.hidden) return;
    source = new EventSource(`/.reporter/changes?edition=${encodeURIComponent(edition)}`);
    source.addEventListener("changed", () => {
      rest();
      location.reload();
    });
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  listen();
})();
