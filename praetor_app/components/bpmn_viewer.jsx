import { Children, createElement as h, useEffect, useRef, useState } from "react";
import "bpmn-js/dist/assets/diagram-js.css";
import "bpmn-js/dist/assets/bpmn-js.css";

/* A BPMN diagram that can be moved, zoomed and pressed, under a line with what is passed as children, the last of
   several beside the zoom.
   Props: src (address of the file), label, marks ({element: classes}), badges ([{id, text, tone, title}]),
   selected (element), layOut (draw what the file does not), tied (viewers of one name move together), height,
   texts, onPick(element). The library is its own chunk, loaded by pages that show a diagram. */

const OPTIONS = {
  bpmnRenderer: {
    defaultFillColor: "var(--surface)",
    defaultStrokeColor: "var(--bpmn)",
    defaultLabelColor: "var(--text)",
  },
  textRenderer: {
    defaultStyle: { fontFamily: "Inter Variable, system-ui, sans-serif", fontSize: 12, lineHeight: 1.25 },
    externalStyle: { fontFamily: "Inter Variable, system-ui, sans-serif", fontSize: 12, lineHeight: 1.25 },
  },
};
const MOST_ZOOM = 4;
const LEAST_ZOOM = 0.15;
// Below it names cannot be read: a large diagram starts where its process does, at this size. On a phone, which
// is moved by a finger, it is larger.
const READABLE = 0.5;
const READABLE_BY_HAND = 0.85;
const PHONE = 600;
const MARGIN = 24;
// Below the diagram, for the mark of bpmn.io.
const FOOT = 16;

const BOUND = '<svg class="i s12" viewBox="0 0 24 24" aria-hidden="true"><path d="M20 6 9 17l-5-5"/></svg>';

const icon = (...paths) =>
  h("svg", { className: "i s14", viewBox: "0 0 24 24", "aria-hidden": true }, paths.map((d) => h("path", { d, key: d })));

const idOf = (element) => element.businessObject?.id ?? element.id;

// What some modelers write, and the library does not take: references with a prefix, and a plane of pools that
// says it is one of the processes, or nothing that can be drawn.
const MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const REFERS = ["bpmnElement", "sourceRef", "targetRef", "processRef", "attachedToRef", "default"];
const LISTS = ["incoming", "outgoing", "flowNodeRef"];
const PLANES = ["collaboration", "process", "subProcess", "adHocSubProcess", "transaction", "callActivity"];

const mend = (xml) => {
  const tree = new DOMParser().parseFromString(xml, "application/xml");
  if (tree.querySelector("parsererror")) return xml;
  const known = new Map([...tree.querySelectorAll("[id]")].map((each) => [each.getAttribute("id"), each]));
  const shorten = (said) => {
    const short = said.slice(said.indexOf(":") + 1);
    return known.has(said) || !known.has(short) ? said : short;
  };
  for (const each of tree.querySelectorAll(REFERS.map((name) => `[${name}]`).join())) {
    for (const name of REFERS) if (each.hasAttribute(name)) each.setAttribute(name, shorten(each.getAttribute(name)));
  }
  for (const name of LISTS) {
    for (const each of tree.getElementsByTagNameNS(MODEL, name)) each.textContent = shorten(each.textContent.trim());
  }
  const first = (name) => tree.getElementsByTagNameNS(MODEL, name)[0];
  for (const plane of tree.getElementsByTagNameNS("*", "BPMNPlane")) {
    const drawn = (each) => known.get(each.getAttribute("bpmnElement"))?.localName;
    const holdsPools = [...plane.children].some((each) => drawn(each) === "participant");
    const isRight = PLANES.includes(drawn(plane)) && !(holdsPools && drawn(plane) === "process");
    const right = (holdsPools && first("collaboration")) || first("process");
    if (isRight || !right) continue;
    if (!right.id) right.setAttribute("id", "plane-of-all");
    plane.setAttribute("bpmnElement", right.getAttribute("id"));
  }
  return new XMLSerializer().serializeToString(tree);
};

// A file may begin with a diagram of nothing.
const openLargest = async (viewer) => {
  if (viewer.get("elementRegistry").getAll().length > 1) return 0;
  const sizes = (viewer.getDefinitions().diagrams ?? []).map((each) => each.plane?.planeElement?.length ?? 0);
  const at = sizes.indexOf(Math.max(...sizes));
  if (at > 0) await viewer.open(viewer.getDefinitions().diagrams[at]);
  return Math.max(at, 0);
};

const readXml = async (src, layOut) => {
  const answer = await fetch(src, { credentials: "same-origin" });
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).error?.message ?? "");
  const xml = mend(await answer.text());
  return layOut ? (await import("./bpmn_layout.jsx")).layOutFile(xml) : xml;
};

// Takes the size that the diagram needs, and shows all of it where that can be read.
const fit = (viewer, box, height) => {
  const canvas = viewer.get("canvas");
  const { inner } = canvas.viewbox();
  const width = box.clientWidth;
  const readable = window.innerWidth < PHONE ? READABLE_BY_HAND : READABLE;
  if (!width || !Number.isFinite(inner.x) || !inner.width || !inner.height) return;
  const wanted = { width: inner.width + 2 * MARGIN, height: inner.height + 2 * MARGIN + FOOT };
  if (!height) {
    const most = Math.max(320, Math.min(640, window.innerHeight * 0.7));
    const scale = Math.max(Math.min(1, width / wanted.width), readable);
    box.style.height = `${Math.round(Math.max(260, Math.min(most, wanted.height * scale)))}px`;
  }
  if (!box.clientHeight) return;
  canvas.resized();
  const whole = Math.min(1, width / wanted.width, box.clientHeight / wanted.height);
  const scale = Math.max(whole, readable);
  const view = { width: width / scale, height: box.clientHeight / scale };
  const first = findStart(viewer, { x: inner.x + view.width - 2 * MARGIN, y: inner.y + view.height - 2 * MARGIN });
  const place = (start, size, room, at) => {
    if (size <= room) return start - (room - size) / 2;
    return at === undefined ? start - MARGIN : Math.max(start - MARGIN, Math.min(at - room / 2, start + size + MARGIN - room));
  };
  const x = place(inner.x, inner.width, view.width, first?.x);
  const y = place(inner.y, inner.height, view.height, first?.y);
  canvas.viewbox({ ...view, x, y });
};

// Where the process begins, if no beginning is to be seen at the top left, as far as to here.
const findStart = (viewer, here) => {
  const canvas = viewer.get("canvas");
  const isStart = (each) => each.type === "bpmn:StartEvent" && canvas.findRoot(each) === canvas.getRootElement();
  const starts = viewer.get("elementRegistry").filter(isStart);
  if (starts.some(({ x, y }) => x < here.x && y < here.y)) return undefined;
  return starts.sort((one, other) => one.y - other.y)[0];
};

// Shows an element, on whichever diagram and plane it is.
const reveal = async (viewer, id, onOpen) => {
  if (!viewer.get("elementRegistry").get(id)) {
    const holds = (diagram) => diagram.plane?.planeElement?.some((each) => each.bpmnElement?.id === id);
    const diagram = viewer.getDefinitions().diagrams?.find(holds);
    if (!diagram) return null;
    await viewer.open(diagram);
    onOpen(diagram);
  }
  const canvas = viewer.get("canvas");
  const element = viewer.get("elementRegistry").get(id);
  if (!element) return null;
  const root = canvas.findRoot(element);
  if (root && root !== canvas.getRootElement()) canvas.setRootElement(root);
  const seen = canvas.viewbox();
  const at = element.waypoints ?? [element, { x: element.x + element.width, y: element.y + element.height }];
  const isIn = ({ x, y }) => x >= seen.x && y >= seen.y && x <= seen.x + seen.width && y <= seen.y + seen.height;
  if (element !== root && !at.every(isIn)) canvas.scrollToElement(element, 80);
  return element;
};

// At the upper right corner of a shape, in the middle of a line.
const placeBadge = ({ waypoints }) => {
  if (!waypoints) return { top: -12, right: 12 };
  const [xs, ys] = [waypoints.map(({ x }) => x), waypoints.map(({ y }) => y)];
  const at = Math.floor((waypoints.length - 1) / 2);
  const middle = (all) => (all[at] + all[at + 1]) / 2 - Math.min(...all) - 12;
  return { top: middle(ys), left: middle(xs) };
};

const decorate = (viewer, marks, badges, pick) => {
  const registry = viewer.get("elementRegistry");
  const canvas = viewer.get("canvas");
  const overlays = viewer.get("overlays");
  for (const element of registry.getAll()) {
    const classes = (marks[idOf(element)] ?? "").split(" ").filter(Boolean);
    const kept = new Set(classes);
    for (const old of element.praetor ?? []) if (!kept.has(old)) canvas.removeMarker(element, old);
    classes.forEach((each) => canvas.addMarker(element, each));
    element.praetor = classes;
  }
  overlays.remove({ type: "praetor" });
  for (const [id, classes] of Object.entries(marks)) {
    if (!classes.split(" ").includes("bound") || !registry.get(id)?.parent) continue;
    const html = document.createElement("span");
    html.className = "bok";
    html.innerHTML = BOUND;
    overlays.add(id, "praetor", { position: { bottom: 9, left: -9 }, html, scale: { min: 0.75, max: 1.25 } });
  }
  for (const { id, text, tone, title } of badges) {
    if (!registry.get(id) || registry.get(id) === canvas.getRootElement()) continue;
    const html = document.createElement("span");
    html.className = `fno ${tone}`;
    html.textContent = text;
    html.title = title;
    html.addEventListener("click", () => pick(id));
    overlays.add(id, "praetor", { position: placeBadge(registry.get(id)), html, scale: { min: 0.75, max: 1.25 } });
  }
};

// Colours that the file brings are meant for white paper: such a diagram is shown by day at night too.
const lightPaper = (viewer, box) => {
  const isInked = ({ di }) => di?.get?.("background-color") ?? di?.get?.("bioc:fill");
  if (viewer.get("elementRegistry").getAll().some(isInked)) box.dataset.theme = "light";
  else delete box.dataset.theme;
};

// One finger moves sideways (up and down it scrolls the page), two move and zoom.
const followFingers = (box, viewer) => {
  const down = new Map();
  const middle = () => {
    const all = [...down.values()];
    const x = all.reduce((sum, each) => sum + each.x, 0) / all.length;
    const y = all.reduce((sum, each) => sum + each.y, 0) / all.length;
    return { x, y, apart: all.length > 1 ? Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) : 0 };
  };
  const lift = (event) => down.delete(event.pointerId);
  const press = (event) => event.pointerType === "touch" && down.set(event.pointerId, { x: event.clientX, y: event.clientY });
  const move = (event) => {
    if (!down.has(event.pointerId)) return;
    const before = middle();
    down.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const after = middle();
    const canvas = viewer.get("canvas");
    canvas.scroll({ dx: after.x - before.x, dy: down.size > 1 ? after.y - before.y : 0 });
    if (before.apart && after.apart) {
      const { left, top } = box.getBoundingClientRect();
      const zoom = (canvas.zoom() * after.apart) / before.apart;
      canvas.zoom(Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, zoom)), { x: after.x - left, y: after.y - top });
    }
  };
  box.addEventListener("pointerdown", press);
  box.addEventListener("pointermove", move);
  ["pointerup", "pointercancel", "pointerleave"].forEach((name) => box.addEventListener(name, lift));
};

const tiedViewers = new Map();
const tie = (viewer, name) => {
  if (!name) return () => {};
  const others = tiedViewers.get(name) ?? new Set();
  tiedViewers.set(name, others.add(viewer));
  viewer.on("canvas.viewbox.changed", ({ viewbox }) => {
    if (viewer.isLed) return;
    for (const other of others) {
      if (other === viewer || !other.getDefinitions()) continue;
      other.isLed = true;
      const { x, y, width, height } = viewbox;
      other.get("canvas").viewbox({ x, y, width, height });
      other.isLed = false;
    }
  });
  return () => others.delete(viewer);
};

export function BpmnViewer(props) {
  const { src, label, marks, badges, selected, layOut, tied, height, texts, onPick, children, className } = props;
  const box = useRef(null);
  const viewer = useRef(null);
  const pick = useRef(onPick);
  const [ready, setReady] = useState(false);
  const [shown, setShown] = useState(0);
  const [problem, setProblem] = useState("");
  const [zoom, setZoom] = useState(1);
  const [diagrams, setDiagrams] = useState([]);
  const [opened, setOpened] = useState(0);
  pick.current = onPick;

  useEffect(() => {
    let gone = false;
    let untie = () => {};
    const passWheel = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.stopImmediatePropagation();
    const node = box.current;
    node.addEventListener("wheel", passWheel, { capture: true });
    // Never while pages are made ahead, and only where a diagram is shown.
    import("bpmn-js/lib/NavigatedViewer").then(({ default: NavigatedViewer }) => {
      if (gone) return;
      const made = new NavigatedViewer({ container: node, ...OPTIONS });
      made.on("element.click", ({ element }) => {
        const isGround = element === made.get("canvas").getRootElement();
        pick.current?.(isGround ? "" : idOf(element));
      });
      made.on("canvas.viewbox.changed", ({ viewbox }) => setZoom(viewbox.scale));
      made.on(["root.set", "import.render.complete"], () => setShown((count) => count + 1));
      followFingers(node, made);
      untie = tie(made, tied);
      viewer.current = made;
      setReady(true);
    });
    let width = node.clientWidth;
    const resized = new ResizeObserver(() => {
      if (node.clientWidth === width || !viewer.current?.getDefinitions()) return;
      width = node.clientWidth;
      requestAnimationFrame(() => viewer.current && fit(viewer.current, node, height));
    });
    resized.observe(node);
    return () => {
      gone = true;
      resized.disconnect();
      untie();
      node.removeEventListener("wheel", passWheel, { capture: true });
      viewer.current?.destroy();
      viewer.current = null;
    };
  }, []);

  useEffect(() => {
    if (!ready || !src) return undefined;
    let stale = false;
    setProblem("");
    readXml(src, layOut)
      .then((xml) => stale || viewer.current.importXML(xml))
      .then(() => stale || openLargest(viewer.current))
      .then((at) => {
        if (stale) return;
        setOpened(at);
        setDiagrams(viewer.current.getDefinitions().diagrams ?? []);
        fit(viewer.current, box.current, height);
        lightPaper(viewer.current, box.current);
        setShown((count) => count + 1);
      })
      .catch((error) => {
        if (stale) return;
        viewer.current.clear();
        box.current.style.height = "0";
        setProblem(`${texts.failed} ${error.message ?? ""}`);
      });
    return () => {
      stale = true;
    };
  }, [ready, src, layOut]);

  useEffect(() => {
    if (shown) decorate(viewer.current, marks ?? {}, badges ?? [], (id) => pick.current?.(id));
  }, [shown, marks, badges]);

  useEffect(() => {
    if (!shown || !selected) return undefined;
    let left = () => {};
    reveal(viewer.current, selected, (diagram) => setOpened(diagrams.indexOf(diagram))).then((element) => {
      const canvas = viewer.current?.get("canvas");
      if (!element || !canvas) return;
      canvas.addMarker(element, "sel");
      left = () => viewer.current?.get("elementRegistry").get(element.id) && canvas.removeMarker(element, "sel");
    });
    return () => left();
  }, [shown, selected]);

  const zoomBy = (factor) => {
    const canvas = viewer.current.get("canvas");
    canvas.zoom(Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, canvas.zoom() * factor)), "auto");
  };
  const press = (does, name, face) =>
    h("button", { type: "button", onClick: does, disabled: !shown, "aria-label": name, title: name }, face);
  const zooming = h(
    "div",
    { className: "seg", role: "group", "aria-label": texts.zoom },
    press(() => zoomBy(0.8), texts.smaller, icon("M5 12h14")),
    press(() => fit(viewer.current, box.current, height), texts.fit, `${Math.round(zoom * 100)} %`),
    press(() => zoomBy(1.25), texts.larger, icon("M5 12h14", "M12 5v14")),
  );
  const open = (event) => {
    const at = Number(event.target.value);
    setOpened(at);
    viewer.current.open(diagrams[at]).then(() => fit(viewer.current, box.current, height));
  };
  const chooser = h(
    "select",
    { className: "field sm", "aria-label": texts.diagram, value: opened, onChange: open },
    diagrams.map((each, at) => h("option", { key: at, value: at }, each.name || each.plane?.bpmnElement?.name || `${texts.diagram} ${at + 1}`)),
  );
  const parts = Children.toArray(children);
  const tools = parts.length > 1 ? parts.pop() : null;
  return h(
    "section",
    { className: `card bpcard ${className ?? ""}`, "aria-label": label, id: props.id },
    h(
      "div",
      { className: "ch sp wrap" },
      h("div", { className: "row wrap" }, parts),
      h("div", { className: "row wrap" }, tools, diagrams.length > 1 && chooser, zooming),
    ),
    problem && h("p", { className: "pad16 t13 mut", role: "alert" }, problem),
    !shown && !problem && h("div", { className: "bpwait", role: "status", "aria-label": texts.loading }, h("i", { className: "sk" })),
    h("div", { className: `bpw ${shown ? "" : "unseen"}`, title: texts.moving, ref: box, style: height ? { height } : undefined }),
  );
}
