"use strict";
// One call per figure: read-out of the nearest point by pointer and arrow keys, series that hide on a click on their
// legend entry, a closer look by dragging across a plot, downloads of the picture and its data. All text goes into the
// page as text, never as markup.
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

  const element = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // Round numbers between two ends: multiples of 1, 2 or 5 times a power of ten; on a logarithmic axis of some length the same numbers of each decade.
  const ticks = (from, to, log, most) => {
    const marks = [];
    if (log && to / from >= 10) {
      const decades = Math.log10(to / from), digits = decades < 2.5 ? [1, 2, 5] : [1], stride = Math.max(1, Math.ceil(decades / most));
      for (let e = Math.floor(Math.log10(from)); e <= Math.log10(to); e++) {
        if (e % stride === 0) for (const digit of digits) marks.push(Number(digit + "e" + e));
      }
    } else {
      const power = 10 ** Math.floor(Math.log10((to - from) / most)), step = power * [1, 2, 5, 10].find((s) => (to - from) / (s * power) <= most);
      for (let i = Math.ceil(from / step); i <= to / step && marks.length < 50; i++) marks.push(Number((i * step).toPrecision(12)));
    }
    return marks.filter((value) => value >= from && value <= to);
  };

  const short = (value) => {
    const size = Math.abs(value), [unit, prefix] = size >= 1e9 ? [1e9, "G"] : size >= 1e6 ? [1e6, "M"] : size >= 1e4 ? [1e3, "k"] : [1, ""];
    const text = size !== 0 && (size < 1e-4 || size >= 1e12) ? value.toExponential() : String(Number((value / unit).toPrecision(6))) + prefix;
    return text.replace("-", "−");
  };

  // A look at a part of each plot: curves are stretched, markers and texts are moved, axes and grid are drawn anew.
  const zoom = (svg, chart, id, changed) => {
    const parts = [...svg.querySelectorAll("g.panel")];
    const views = chart.panels.map(() => null);
    const place = (index, x, y) => {
      const [left, top, width, height] = chart.panels[index].plot, view = views[index];
      return view ? [left + (x - view.x) * width / view.width, top + (y - view.y) * height / view.height] : [x, y];
    };
    const inside = (index, x, y) => {
      const [left, top, width, height] = chart.panels[index].plot;
      return x >= left - 0.5 && x <= left + width + 0.5 && y >= top - 0.5 && y <= top + height + 0.5;
    };
    const valueAt = (axis, share) => axis.log ? axis.from * (axis.to / axis.from) ** share : axis.from + share * (axis.to - axis.from);
    const shareOf = (axis, value) => axis.log ? Math.log(value / axis.from) / Math.log(axis.to / axis.from) : (value - axis.from) / (axis.to - axis.from);

    const drawAxes = (index) => {
      const { plot: [left, top, width, height], xAxis, yAxis } = chart.panels[index], bottom = top + height, view = views[index], part = parts[index];
      const em = parseFloat(svg.getAttribute("font-size")), grid = part.querySelector(".grid path"), group = element("g", { class: "zoomed" });
      const line = (d, stroke, size) => element("path", { d: d, fill: "none", stroke: stroke, "stroke-width": size * em });
      const label = (text, x, y, anchor) => {
        const made = element("text", { x: x, y: y, fill: chart.ringColor, "text-anchor": anchor });
        made.textContent = text;
        return made;
      };
      let marks = "", lines = "";
      const [from, to] = [view.x, view.x + view.width].map((x) => valueAt(xAxis, (x - left) / width));
      for (const value of ticks(from, to, xAxis.log, Math.max(2, width / em / 3.5))) {
        const [x] = place(index, left + shareOf(xAxis, value) * width, 0);
        marks += "M" + x + " " + bottom + "v" + 0.35 * em;
        lines += "M" + x + " " + top + "V" + bottom;
        group.append(label(short(value), x, bottom + 1.4 * em, "middle"));
      }
      const [low, high] = [view.y + view.height, view.y].map((y) => valueAt(yAxis, (bottom - y) / height));
      for (const value of ticks(low, high, yAxis.log, 7)) {
        const [, y] = place(index, 0, bottom - shareOf(yAxis, value) * height);
        marks += "M" + left + " " + y + "h" + -0.35 * em;
        lines += "M" + left + " " + y + "H" + (left + width);
        group.append(label(short(value), left - 0.6 * em, y + 0.36 * em, "end"));
      }
      group.append(line("M" + left + " " + top + "V" + bottom + "H" + (left + width) + marks, chart.ringColor, 0.08));
      part.append(group);
      if (grid === null) return;
      const back = element("g", { class: "zoomed" });
      back.append(line(lines, grid.getAttribute("stroke"), 0.06));
      part.prepend(back);
    };

    const clip = (index) => {
      const name = id + "-zoom" + index, [x, y, width, height] = chart.panels[index].plot;
      if (document.getElementById(name) === null) {
        const area = element("clipPath", { id: name });
        area.append(element("rect", { x: x, y: y, width: width, height: height }));
        svg.append(area);
      }
      return "url(" + "#" + name + ")";
    };

    const apply = (index) => {
      const { plot: [left, top, width, height], xAxis, yAxis } = chart.panels[index], part = parts[index], view = views[index];
      for (const old of part.querySelectorAll(":scope > .zoomed")) old.remove();
      for (const shape of part.querySelectorAll(".grid > *, .axis > *")) {
        shape.style.visibility = view !== null && ![xAxis.name, yAxis.name].includes(shape.textContent) ? "hidden" : "";
      }
      for (const series of part.querySelectorAll(":scope > [data-series]")) {
        // Markers on the edge are not cut otherwise.
        if (series.classList.contains("points") || series.dataset.open) {
          series.dataset.open = "open";
          if (view === null) series.removeAttribute("clip-path");
          else series.setAttribute("clip-path", clip(index));
        }
        for (const shape of series.children) {
          shape.removeAttribute("transform");
          if (view === null) continue;
          if (series.classList.contains("points") || shape.localName === "text") {
            const box = shape.getBBox(), x = box.x + box.width / 2, y = box.y + box.height / 2, [toX, toY] = place(index, x, y);
            shape.setAttribute("transform", "translate(" + (toX - x) + " " + (toY - y) + ")");
          } else {
            const right = width / view.width, down = height / view.height;
            shape.setAttribute("vector-effect", "non-scaling-stroke");
            shape.setAttribute("transform", "matrix(" + [right, 0, 0, down, left - view.x * right, top - view.y * down].join(" ") + ")");
          }
        }
      }
      if (view !== null) drawAxes(index);
      changed(views.some((v) => v !== null));
    };

    const look = (index, box) => {
      // What is dragged across a part is a part of that part; not closer than a ten-thousandth of the plot.
      const [left, top, width, height] = chart.panels[index].plot, before = views[index] || { x: left, y: top, width: width, height: height };
      const right = before.width / width, down = before.height / height;
      const view = { x: before.x + (box.x - left) * right, y: before.y + (box.y - top) * down, width: box.width * right, height: box.height * down };
      if (view.width < width * 1e-4 || view.height < height * 1e-4) return;
      views[index] = view;
      apply(index);
    };
    const reset = () => views.forEach((view, index) => {
      if (view === null) return;
      views[index] = null;
      apply(index);
    });
    return { place: place, inside: inside, look: look, reset: reset };
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
    chart.panels.forEach((panel, index) => {
      for (const series of panel.series) {
        for (const point of series.points) {
          if (point.px !== null) places.push({ panel: panel, index: index, series: series, point: point });
        }
      }
    });

    const ring = element("circle", { fill: "none", stroke: chart.ringColor, "stroke-width": 1.5, r: 6, visibility: "hidden" });
    svg.append(ring);
    const resetButton = section.querySelector("[data-reset]");
    const closer = zoom(svg, chart, section.id, (isZoomed) => { resetButton.hidden = !isZoomed; });
    const at = (place) => closer.place(place.index, place.point.px, place.point.py);
    const isShown = (place) => !hidden.has(place.series.key) && closer.inside(place.index, ...at(place));

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
      const [px, py] = at(place);
      ring.setAttribute("cx", px);
      ring.setAttribute("cy", py);
      ring.setAttribute("visibility", "visible");
      readout.textContent = describe(chart, place);
      readout.hidden = false;
      // On the side of the point where there is more room.
      const left = px * scale, top = py * scale;
      readout.style.left = (px < box.width / 2 ? left + 12 : Math.max(0, left - readout.offsetWidth - 12)) + "px";
      readout.style.top = (py < box.height / 2 ? top + 12 : Math.max(0, top - readout.offsetHeight - 12)) + "px";
    };

    const pixel = (event) => {
      const area = svg.getBoundingClientRect(), box = svg.viewBox.baseVal;
      return [(event.clientX - area.left) * box.width / area.width, (event.clientY - area.top) * box.height / area.height];
    };

    // Dragging with a mouse or a pen; a finger scrolls the page.
    let drag = null;
    const dragged = (event) => {
      const [left, top, width, height] = chart.panels[drag.index].plot, [toX, toY] = pixel(event);
      const x = Math.min(Math.max(toX, left), left + width), y = Math.min(Math.max(toY, top), top + height);
      return { x: Math.min(x, drag.x), y: Math.min(y, drag.y), width: Math.abs(x - drag.x), height: Math.abs(y - drag.y) };
    };
    const stop = () => {
      if (drag !== null) drag.frame.remove();
      drag = null;
    };
    svg.addEventListener("pointerdown", (event) => {
      const [x, y] = pixel(event), index = chart.panels.findIndex((_, i) => closer.inside(i, x, y));
      if (index < 0 || event.button !== 0 || event.pointerType === "touch") return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      drag = { index: index, x: x, y: y, frame: element("rect", { class: "drag", visibility: "hidden" }) };
      svg.append(drag.frame);
    });
    svg.addEventListener("pointerup", (event) => {
      if (drag === null) return;
      const box = dragged(event), index = drag.index;
      stop();
      if (box.width < 6 || box.height < 6) return;
      hide();
      closer.look(index, box);
    });
    svg.addEventListener("pointercancel", stop);
    const reset = () => {
      hide();
      closer.reset();
    };
    svg.addEventListener("dblclick", reset);
    resetButton.addEventListener("click", reset);

    svg.addEventListener("pointermove", (event) => {
      if (drag !== null) {
        hide();
        for (const [key, value] of Object.entries(dragged(event))) drag.frame.setAttribute(key, value);
        drag.frame.setAttribute("visibility", "visible");
        return;
      }
      const [x, y] = pixel(event);
      let best = -1, bestDistance = Infinity;
      places.forEach((place, index) => {
        const [left, top, width, height] = place.panel.plot;
        if (!isShown(place) || x < left - 8 || x > left + width + 8 || y < top - 8 || y > top + height + 8) return;
        const [px, py] = at(place), distance = Math.hypot(px - x, py - y);
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
      if (event.key === "Escape") {
        if (current < 0) closer.reset();
        hide();
      }
      if (event.key === "+" && current >= 0) {
        // Half the plot, around the point, as far as the plot goes.
        const index = current, [left, top, width, height] = places[index].panel.plot, [px, py] = at(places[index]);
        const x = Math.min(Math.max(px - width / 4, left), left + width / 2), y = Math.min(Math.max(py - height / 4, top), top + height / 2);
        closer.look(places[index].index, { x: x, y: y, width: width / 2, height: height / 2 });
        show(index);
      }
      if (step === undefined || places.length === 0) return;
      event.preventDefault();
      let index = current < 0 && step < 0 ? 0 : current;
      for (let tries = 0; tries < places.length; tries++) {
        index = (index + step + places.length) % places.length;
        if (isShown(places[index])) {
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
