import { layoutProcess } from "bpmn-auto-layout";

/* Draws a file that says what happens and not where: each process by the library, which knows one alone, and
   the pools one below another with the messages between them. Notes are left out, sub-processes folded. */

const MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
const DI = "http://www.omg.org/spec/BPMN/20100524/DI";
const DC = "http://www.omg.org/spec/DD/20100524/DC";
const DD = "http://www.omg.org/spec/DD/20100524/DI";

const BAND = 30; // of a pool, with its name
const PAD = 40; // around a process in its pool
const GAP = 60; // between pools
const CLOSED = { width: 600, height: 60 }; // a pool that shows nothing

const ROOTS = ["process", "collaboration"];

const parse = (xml) => new DOMParser().parseFromString(xml, "application/xml");
const write = (tree) => new XMLSerializer().serializeToString(tree);
const all = (tree, space, name) => [...tree.getElementsByTagNameNS(space, name)];
const number = (element, name) => Number(element.getAttribute(name));

const add = (parent, space, name, attributes) => {
  const made = parent.appendChild(parent.ownerDocument.createElementNS(space, name));
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// What nodes list as incoming and outgoing may be missing in the file; the library goes by it.
const listFlows = (process) => {
  const nodes = new Map([...process.querySelectorAll("[id]")].map((each) => [each.getAttribute("id"), each]));
  for (const name of ["incoming", "outgoing"]) all(process, MODEL, name).forEach((each) => each.remove());
  for (const flow of all(process, MODEL, "sequenceFlow")) {
    for (const [end, name] of [["sourceRef", "outgoing"], ["targetRef", "incoming"]]) {
      const node = nodes.get(flow.getAttribute(end));
      if (node) add(node, MODEL, name, {}).textContent = flow.getAttribute("id");
    }
  }
};

// The diagram of one process.
const layOutOne = async (xml, id) => {
  const tree = parse(xml);
  const roots = [...tree.documentElement.children];
  const spare = (each) =>
    ["collaboration", "process", "choreography"].includes(each.localName) && each.getAttribute("id") !== id;
  roots.filter((each) => spare(each) || each.localName === "BPMNDiagram").forEach((each) => each.remove());
  all(tree, MODEL, "process").forEach(listFlows);
  return all(parse(await layoutProcess(write(tree))), DI, "BPMNDiagram")[0];
};

const measure = (plane) => {
  const bounds = all(plane, DC, "Bounds");
  const points = all(plane, DD, "waypoint");
  const xs = [...bounds.flatMap((each) => [number(each, "x"), number(each, "x") + number(each, "width")]), ...points.map((each) => number(each, "x"))];
  const ys = [...bounds.flatMap((each) => [number(each, "y"), number(each, "y") + number(each, "height")]), ...points.map((each) => number(each, "y"))];
  if (!xs.length) return { x: 0, y: 0, ...CLOSED };
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
};

const move = (plane, dx, dy) => {
  for (const each of [...all(plane, DC, "Bounds"), ...all(plane, DD, "waypoint")]) {
    each.setAttribute("x", number(each, "x") + dx);
    each.setAttribute("y", number(each, "y") + dy);
  }
};

const drawPool = (plane, id, box) => {
  const shape = add(plane, DI, "bpmndi:BPMNShape", { id: `${id}-shape`, bpmnElement: id, isHorizontal: true });
  add(shape, DC, "dc:Bounds", box);
};

// From one pool down or up to another, by a bend half-way; what is folded is reached where it is folded.
const drawMessage = (plane, tree, flow) => {
  const shapes = new Map(all(plane, DI, "BPMNShape").map((each) => [each.getAttribute("bpmnElement"), each]));
  const find = (name) => {
    let element = tree.querySelector(`[id="${CSS.escape(flow.getAttribute(name) ?? "")}"]`);
    while (element && !ROOTS.includes(element.parentElement?.localName)) element = element.parentElement;
    if (!element || !shapes.has(element.getAttribute("id"))) return null;
    flow.setAttribute(name, element.getAttribute("id"));
    const bounds = all(shapes.get(element.getAttribute("id")), DC, "Bounds")[0];
    const [x, y, width, height] = ["x", "y", "width", "height"].map((each) => number(bounds, each));
    return { x, y, width, height, isPool: element.localName === "participant", middle: x + width / 2 };
  };
  const [source, target] = [find("sourceRef"), find("targetRef")];
  if (!source || !target) return;
  if (source.isPool) source.middle = target.isPool ? source.x + 120 : target.middle;
  if (target.isPool) target.middle = source.middle;
  const isDown = source.y < target.y;
  const from = isDown ? source.y + source.height : source.y;
  const to = isDown ? target.y : target.y + target.height;
  const half = (from + to) / 2;
  const id = flow.getAttribute("id");
  const edge = add(plane, DI, "bpmndi:BPMNEdge", { id: `${id}-edge`, bpmnElement: id });
  const bends = source.middle === target.middle ? [] : [[source.middle, half], [target.middle, half]];
  for (const [x, y] of [[source.middle, from], ...bends, [target.middle, to]]) add(edge, DD, "di:waypoint", { x, y });
};

// The pools of a file; processes that no pool shows get one each, where there is more than one of them.
const listPools = (tree) => {
  const processes = all(tree, MODEL, "process").filter((each) => each.parentElement === tree.documentElement);
  let collaboration = all(tree, MODEL, "collaboration")[0];
  const own = collaboration ? all(collaboration, MODEL, "participant") : [];
  const shown = new Set(own.map((each) => each.getAttribute("processRef")));
  const spare = processes.filter((each) => !shown.has(each.getAttribute("id")) && all(each, MODEL, "*").length > 0);
  if (!collaboration) collaboration = add(tree.documentElement, MODEL, "collaboration", { id: "laid-out" });
  const made = spare.map((each) => {
    const id = each.getAttribute("id");
    return add(collaboration, MODEL, "participant", { id: `${id}-pool`, name: each.getAttribute("name") ?? "", processRef: id });
  });
  return { collaboration, pools: [...own, ...made] };
};

export const layOutFile = async (xml) => {
  const tree = parse(xml);
  all(tree, DI, "BPMNDiagram").forEach((each) => each.remove());
  const processes = all(tree, MODEL, "process").filter((each) => each.parentElement === tree.documentElement);
  const root = tree.documentElement;
  if (processes.length === 1 && !all(tree, MODEL, "participant").length) {
    const laid = await layOutOne(xml, processes[0].getAttribute("id"));
    root.appendChild(tree.importNode(laid, true));
    return write(tree);
  }
  const { collaboration, pools } = listPools(tree);
  if (!collaboration.id) collaboration.setAttribute("id", "laid-out");
  const diagram = add(root, DI, "bpmndi:BPMNDiagram", { id: "laid-out-diagram" });
  const plane = add(diagram, DI, "bpmndi:BPMNPlane", { id: "laid-out-plane", bpmnElement: collaboration.getAttribute("id") });
  const drawn = [];
  for (const pool of pools) {
    const process = processes.find((each) => each.getAttribute("id") === pool.getAttribute("processRef"));
    const laid = process && (await layOutOne(xml, process.getAttribute("id")));
    drawn.push({ id: pool.getAttribute("id"), plane: laid && all(laid, DI, "BPMNPlane")[0] });
  }
  const sizes = drawn.map((each) => each.plane && measure(each.plane));
  const width = Math.max(CLOSED.width, ...sizes.map((each) => (each ? each.width + BAND + 2 * PAD : 0)));
  let y = 0;
  drawn.forEach((each, at) => {
    const size = sizes[at];
    const height = size ? size.height + 2 * PAD : CLOSED.height;
    drawPool(plane, each.id, { x: 0, y, width, height });
    if (size) {
      move(each.plane, BAND + PAD - size.x, y + PAD - size.y);
      [...each.plane.children].forEach((inside) => plane.appendChild(tree.importNode(inside, true)));
    }
    y += height + GAP;
  });
  all(tree, MODEL, "messageFlow").forEach((flow) => drawMessage(plane, tree, flow));
  return write(tree);
};
