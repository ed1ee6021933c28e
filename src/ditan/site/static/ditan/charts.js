/* Charts of Ditan, drawn by ECharts on canvas.

   A chart is <div class="chart" data-chart="sankey" data-source="ID"> beside a JSON block with that id. Every text
   in the JSON comes formatted from the server: nothing is calculated here. Colours are the CSS tokens, read again
   when the theme changes. Canvas and rich-text tooltips only, so that the content policy needs no inline style.
   Nothing moves: charts are drawn at once, whatever the reader's motion setting. */
(() => {
  "use strict";

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const family = () => getComputedStyle(document.body).fontFamily;
  const drawn = new Map();

  function palette() {
    const names = ["ink", "ink-2", "ink-3", "line", "line-2", "surface", "sunk", "brand", "up", "down"];
    const colours = Object.fromEntries(names.map((name) => [name, token(name)]));
    for (const fuel of ["coal", "coke", "oil", "gas", "heat", "elec", "nonfossil", "other"]) {
      colours[`f-${fuel}`] = token(`f-${fuel}`);
    }
    return colours;
  }

  function tooltip(colours, formatter) {
    return {
      trigger: "item", renderMode: "richText", confine: true, transitionDuration: 0, formatter,
      backgroundColor: colours.surface, borderColor: colours["line-2"], borderWidth: 1, padding: [6, 10],
      shadowBlur: 0, shadowColor: "transparent", extraCssText: "",
      textStyle: { color: colours.ink, fontSize: 12, lineHeight: 18, fontFamily: family() },
    };
  }

  const NARROW = 1000;

  /* Labels beside a column: the room they need, at most `most`; a longer name is cut, the tooltip has it whole. */
  function sideLabels(nodes, depth, most) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `12px ${family()}`;
    const wide = (text) => pen.measureText(text).width;
    let room = 0;
    for (const node of nodes.filter((other) => other.depth === depth)) {
      const figure = ` ${node.text}`;
      node.shown = node.label;
      while (wide(node.shown + figure) > most && node.shown.length > 4) node.shown = `${node.shown.slice(0, -2).trimEnd()}…`;
      room = Math.max(room, wide(node.shown + figure));
    }
    return room + 14;
  }

  /* Energy flows: a band has the colour of the energy it carries, at 30 %. Sources are named at their left, all others
     at their right; where the chart is narrow the figures of the middle stay in the tooltip and the table. */
  function sankey(data, colours, box) {
    const colour = (name) => colours[`f-${name}`] || colours["ink-3"];
    const last = Math.max(...data.nodes.map((node) => node.depth));
    const isNarrow = box.clientWidth < NARROW;
    const most = isNarrow ? 156 : 240;
    const left = sideLabels(data.nodes, 0, most);
    const right = sideLabels(data.nodes, last, most);
    const isFull = (node) => node.depth === 0 || node.depth === last || !isNarrow;
    const nodes = data.nodes.map((node) => ({
      name: node.id, depth: node.depth, value: node.amount, words: node, trace: node.trace,
      itemStyle: { color: colour(node.family), borderWidth: 0 },
      label: { position: node.depth ? "right" : "left" },
    }));
    const links = data.links.map((link) => ({
      source: link.source, target: link.target, value: link.amount, words: link, trace: link.trace,
      lineStyle: { color: colour(link.family), opacity: 0.3, curveness: 0.5 },
    }));
    const halo = { fontSize: 12, fontFamily: family(), textBorderColor: colours.surface, textBorderWidth: 3 };
    return {
      animation: false,
      tooltip: tooltip(colours, ({ data: item }) => item.words.tip),
      series: [{
        type: "sankey", data: nodes, links, left, right, top: 10, bottom: 10,
        nodeWidth: 9, nodeGap: 13, layoutIterations: 64, nodeAlign: "justify", draggable: false,
        emphasis: { focus: "adjacency", lineStyle: { opacity: 0.55 } },
        blur: { lineStyle: { opacity: 0.12 }, itemStyle: { opacity: 0.5 } },
        label: {
          distance: 4, color: colours.ink, ...halo,
          formatter: ({ data: { words } }) => (isFull(words) ? `${words.shown || words.label} {figure|${words.text}}` : words.label),
          rich: { figure: { color: colours["ink-2"], ...halo } },
        },
      }],
    };
  }

  /* From one total to another: totals in brand colour, falls hatched, the remainder shown even when nothing is left. */
  function waterfall(data, colours, box) {
    const half = (width) => Math.max(8, Math.min(width * 0.28, 22));
    function bar(params, api) {
      const step = data.steps[params.dataIndex];
      const [x, top] = api.coord([params.dataIndex, Math.max(step.start, step.end)]);
      const [, low] = api.coord([params.dataIndex, step.kind === "total" ? data.axis.from : Math.min(step.start, step.end)]);
      const reach = half(api.size([1, 0])[0]);
      const fill = { total: colours.brand, up: colours.up, down: colours.down, none: colours["ink-3"] }[step.kind];
      const height = Math.max(low - top, 1.5);
      const children = [
        { type: "rect", shape: { x: x - reach, y: top, width: reach * 2, height }, style: { fill } },
        { type: "text", style: {
          text: step.text, x, y: top - 5, align: "center", verticalAlign: "bottom", fontSize: 12,
          fontFamily: family(), fontWeight: step.kind === "total" ? 600 : 400,
          fill: step.kind === "total" ? colours.ink : fill,
        } },
      ];
      if (step.kind === "down") children.push(hatch(x - reach, top, reach * 2, height, colours.surface));
      if (step.kind === "total" && data.axis.is_cut) children.push(...cuts(x, low, reach, colours.surface));
      if (params.dataIndex < data.steps.length - 1) {
        const [next, level] = api.coord([params.dataIndex + 1, step.end]);
        children.push({ type: "line", shape: { x1: x + reach, y1: level, x2: next - reach, y2: level },
          style: { stroke: colours["line-2"], lineWidth: 1, lineDash: [2, 2] }, silent: true });
      }
      return { type: "group", children };
    }
    return {
      animation: false,
      tooltip: tooltip(colours, ({ dataIndex }) => data.steps[dataIndex].tip),
      grid: { left: 4, right: 8, top: 28, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      xAxis: {
        type: "category", data: data.steps.map((step) => step.label),
        axisTick: { show: false }, axisLine: { lineStyle: { color: colours["line-2"] } },
        axisLabel: { interval: 0, color: colours["ink-2"], fontSize: 12, fontFamily: family(), lineHeight: 16,
          width: Math.max(40, (box.clientWidth - 60) / data.steps.length - 8), overflow: "break", hideOverlap: false },
      },
      yAxis: {
        type: "value", min: data.axis.from, max: data.axis.to, interval: data.axis.step,
        splitLine: { lineStyle: { color: colours.line } }, axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: colours["ink-2"], fontSize: 12, fontFamily: family(),
          formatter: (value) => data.axis.labels[String(Math.round(value))] ?? "" },
      },
      series: [{
        type: "custom", renderItem: bar, encode: { x: 0, y: [1, 2] },
        data: data.steps.map((step, place) => ({ value: [place, step.start, step.end], trace: step.trace })),
      }],
    };
  }

  function hatch(x, y, width, height, stroke) {
    const lines = [];
    for (let offset = -height; offset < width; offset += 6) {
      lines.push({ type: "line", shape: { x1: x + offset, y1: y + height, x2: x + offset + height, y2: y },
        style: { stroke, lineWidth: 1.5, opacity: 0.55 }, silent: true });
    }
    return { type: "group", children: lines, silent: true, clipPath: { type: "rect", shape: { x, y, width, height } } };
  }

  function cuts(x, foot, reach, stroke) {
    return [10, 16].map((up) => ({
      type: "line", silent: true, style: { stroke, lineWidth: 2.5 },
      shape: { x1: x - reach - 3, y1: foot - up + 3, x2: x + reach + 3, y2: foot - up - 5 },
    }));
  }

  const kinds = { sankey, waterfall };

  function draw(box) {
    if (!box.offsetParent || !box.clientWidth) return;
    const source = document.getElementById(box.dataset.source);
    if (!source) return;
    let chart = drawn.get(box);
    if (!chart) {
      chart = echarts.init(box, null, { renderer: "canvas" });
      drawn.set(box, chart);
      chart.on("click", ({ data }) => {
        if (data && data.trace) document.dispatchEvent(new CustomEvent("ditan:trace", { detail: { trace: data.trace, opener: box } }));
      });
    }
    chart.setOption(kinds[box.dataset.chart](JSON.parse(source.textContent), palette(), box), true);
    box.dataset.drawn = "true";
  }

  function boxes(root) {
    return [...root.querySelectorAll("[data-chart]")].filter((box) => box.dataset.chart in kinds);
  }

  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const chart = drawn.get(target);
      if (chart && target.clientWidth) chart.resize();
      draw(target);
    }
  });

  function forget() {
    for (const [box, chart] of drawn) {
      if (box.isConnected) continue;
      watcher.unobserve(box);
      chart.dispose();
      drawn.delete(box);
    }
  }

  function start(root) {
    forget();
    for (const box of boxes(root)) {
      draw(box);
      watcher.observe(box);
    }
  }

  const redraw = () => { for (const box of drawn.keys()) draw(box); };
  new MutationObserver(redraw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-bs-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  document.addEventListener("htmx:after:swap", () => start(document));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => start(document));
  else start(document);
})();
