"use strict";
// One call per figure: read-out of the nearest point by pointer and arrow keys, series that hide on a click on their
// legend entry, downloads of the picture and its data. All text goes into the page as text, never as markup.
(function () {
  const format = (value) => {
    if (value === null) return "–";
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(3);
    return String(Number(value.toPrecision(5)));
  };

  const save = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const csvField = (value) => {
    if (value === null || value === undefined) return "";
    const text = String(value);
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };

  const toCsv = (chart) => {
    const lines = ["panel,xAxis,yAxis,series,x,y,value,lower,upper,trials,label"];
    for (const panel of chart.panels) {
      for (const series of panel.series) {
        for (const p of series.points) {
          lines.push([panel.title, panel.x, panel.y, series.name, p.x, p.y, p.value, p.lower, p.upper, p.trials, p.label].map(csvField).join(","));
        }
      }
    }
    return lines.join("\r\n") + "\r\n";
  };

  const describe = (chart, place) => {
    const { panel, series, point } = place;
    const lines = [[panel.title, series.name].filter((t) => t !== "").join(": ")];
    lines.push((panel.x || "x") + ": " + format(point.x));
    lines.push((panel.y || "y") + ": " + format(point.y));
    if (point.value !== undefined) lines.push(chart.valueLabel + ": " + format(point.value));
    if (point.lower !== null && point.lower !== undefined) lines.push(chart.intervalLabel + ": " + format(point.lower) + " to " + format(point.upper));
    if (point.trials) lines.push("trials: " + point.trials);
    if (point.label) lines.push(point.label);
    return lines.join("\n");
  };

  const start = (section) => {
    const chart = JSON.parse(section.querySelector("script[type='application/json']").textContent);
    const figure = section.querySelector(".figure");
    const svg = figure.querySelector("svg");
    const readout = figure.querySelector(".readout");
    const spoken = section.querySelector("[aria-live]");
    const original = svg.cloneNode(true);
    const hidden = new Set();
    const places = [];
    for (const panel of chart.panels) {
      for (const series of panel.series) {
        for (const point of series.points) {
          if (point.px !== null) places.push({ panel: panel, series: series, point: point });
        }
      }
    }

    const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    ring.setAttribute("fill", "none");
    ring.setAttribute("stroke", chart.ringColor);
    ring.setAttribute("stroke-width", "1.5");
    ring.setAttribute("r", "6");
    ring.setAttribute("visibility", "hidden");
    svg.append(ring);

    // Browsers show the picture's title over the read-out: it becomes a text that only names the picture.
    const title = svg.querySelector(":scope > title");
    const label = document.createElement("span");
    label.hidden = true;
    label.textContent = title.textContent;
    label.id = title.id;
    title.replaceWith();
    figure.append(label);

    let current = -1;
    const hide = () => {
      readout.hidden = true;
      ring.setAttribute("visibility", "hidden");
      current = -1;
    };
    const show = (index) => {
      const place = places[index];
      current = index;
      const box = svg.viewBox.baseVal;
      const scale = svg.getBoundingClientRect().width / box.width;
      ring.setAttribute("cx", place.point.px);
      ring.setAttribute("cy", place.point.py);
      ring.setAttribute("visibility", "visible");
      readout.textContent = describe(chart, place);
      readout.hidden = false;
      // On the side of the point where there is more room.
      const left = place.point.px * scale, top = place.point.py * scale;
      readout.style.left = (place.point.px < box.width / 2 ? left + 12 : Math.max(0, left - readout.offsetWidth - 12)) + "px";
      readout.style.top = (place.point.py < box.height / 2 ? top + 12 : Math.max(0, top - readout.offsetHeight - 12)) + "px";
    };

    svg.addEventListener("pointermove", (event) => {
      const area = svg.getBoundingClientRect();
      const box = svg.viewBox.baseVal;
      const x = (event.clientX - area.left) * box.width / area.width, y = (event.clientY - area.top) * box.height / area.height;
      let best = -1, bestDistance = Infinity;
      places.forEach((place, index) => {
        const [left, top, width, height] = place.panel.plot;
        if (hidden.has(place.series.key) || x < left - 8 || x > left + width + 8 || y < top - 8 || y > top + height + 8) return;
        const distance = Math.hypot(place.point.px - x, place.point.py - y);
        if (distance < bestDistance) [best, bestDistance] = [index, distance];
      });
      if (best < 0) hide();
      else show(best);
    });
    svg.addEventListener("pointerleave", hide);

    // The picture is one stop of the Tab key; arrows walk through its points and speak them.
    svg.setAttribute("tabindex", "0");
    svg.setAttribute("role", "group");
    svg.addEventListener("keydown", (event) => {
      if (event.target !== svg) return;
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape") hide();
      if (step === undefined || places.length === 0) return;
      event.preventDefault();
      let index = current < 0 && step < 0 ? 0 : current;
      for (let tries = 0; tries < places.length; tries++) {
        index = (index + step + places.length) % places.length;
        if (!hidden.has(places[index].series.key)) {
          show(index);
          spoken.textContent = readout.textContent;
          return;
        }
      }
    });
    svg.addEventListener("blur", hide);

    const toggle = (entry) => {
      const key = entry.dataset.entry;
      const nowHidden = !hidden.delete(key);
      if (nowHidden) hidden.add(key);
      entry.setAttribute("aria-pressed", String(!nowHidden));
      for (const part of svg.querySelectorAll("[data-series='" + key + "']")) part.style.display = nowHidden ? "none" : "";
      hide();
    };
    for (const entry of svg.querySelectorAll("[data-entry]")) {
      entry.setAttribute("role", "button");
      entry.setAttribute("tabindex", "0");
      entry.setAttribute("aria-pressed", "true");
      entry.setAttribute("aria-label", chart.names[entry.dataset.entry]);
      entry.addEventListener("click", () => toggle(entry));
      entry.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle(entry);
      });
    }

    section.querySelector("[data-save='svg']").addEventListener("click", () => {
      const copy = original.cloneNode(true);
      for (const key of hidden) for (const part of copy.querySelectorAll("[data-series='" + key + "']")) part.remove();
      save(chart.fileName + ".svg", "image/svg+xml", new XMLSerializer().serializeToString(copy));
    });
    section.querySelector("[data-save='csv']").addEventListener("click", () => save(chart.fileName + ".csv", "text/csv", toCsv(chart)));
  };

  for (const section of document.querySelectorAll("section.chart")) start(section);
})();
