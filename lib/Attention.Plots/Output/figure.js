(function () {
  "use strict";
  const figure = FIGURE_JSON;
  const config = { displayModeBar: false, responsive: false };

  // The page's text colour, whatever theme it follows.
  const ink = (host) => getComputedStyle(host).color;

  function followTheme(host, stage) {
    let last = ink(host);
    const repaint = () => {
      if (!stage.isConnected || ink(host) === last) return;
      last = ink(host);
      window.Plotly.relayout(stage, { "font.color": last });
    };
    const watch = new MutationObserver(repaint);
    for (const root of [document.documentElement, document.body])
      watch.observe(root, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-jp-theme-light"] });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  }

  function bringToLife(host) {
    const picture = host.querySelector("img");
    const stage = document.createElement("div");
    const copy = JSON.parse(JSON.stringify(figure));
    copy.layout.font.color = ink(host);
    stage.setAttribute("role", "img");
    stage.setAttribute("aria-label", picture.alt);
    host.dataset.live = "yes";
    host.appendChild(stage);
    // A window narrower than the figure scrolls it; scaling would make its words too small.
    host.style.overflowX = "auto";
    window.Plotly.newPlot(stage, { ...copy, config }).then(
      () => { picture.style.display = "none"; followTheme(host, stage); },
      () => stage.remove());
  }

  function draw() {
    if (!window.Plotly) return;
    document.querySelectorAll('[data-figure="FIGURE_ID"]:not([data-live])').forEach(bringToLife);
  }

  // Plotly may come after the figure: at the end of the page, or from a kernel that gives it later.
  draw();
  for (const event of ["load", "plotlyready"]) window.addEventListener(event, draw);
})();
