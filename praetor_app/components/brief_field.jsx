import { createElement, useEffect, useRef, useState } from "react";

/* A big text field in which what was understood is lit up: the same text lies behind it, with marks.
   Props: initial, spans ([{start, end, kind}] in the text `read`), read, placeholder, label, onText(text). */

// Moves marks along with an edit: what stands after it shifts, what it touches goes out.
const rebase = (marks, before, after) => {
  if (before === after) return marks;
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let tail = 0;
  while (
    tail < before.length - start &&
    tail < after.length - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++;
  const end = before.length - tail;
  const shift = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= start) return [mark];
    if (mark.start >= end) return [{ ...mark, start: mark.start + shift, end: mark.end + shift }];
    return [];
  });
};

const cut = (text, marks) => {
  const parts = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start < at || mark.end > text.length) continue;
    parts.push(text.slice(at, mark.start));
    parts.push(createElement("mark", { key: mark.start, className: mark.kind }, text.slice(mark.start, mark.end)));
    at = mark.end;
  }
  parts.push(text.slice(at), "\n");
  return parts;
};

export function BriefField({ initial, spans, read, placeholder, label, onText, ref: _outer, ...rest }) {
  const [text, setText] = useState(initial ?? "");
  const [marks, setMarks] = useState([]);
  const touched = useRef(false);
  const timer = useRef(0);
  const latest = useRef(text);
  latest.current = text;

  useEffect(() => {
    if (!touched.current && initial && initial !== latest.current) setText(initial);
  }, [initial]);
  useEffect(() => {
    setMarks(rebase(spans ?? [], read ?? "", latest.current));
  }, [spans, read]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (event) => {
    const next = event.target.value;
    touched.current = true;
    setMarks(rebase(marks, text, next));
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onText?.(next), 300);
  };
  return createElement(
    "div",
    { ...rest, className: "lit" },
    createElement("div", { className: "bt back0", "aria-hidden": true }, cut(text, marks)),
    createElement("textarea", {
      className: "bt",
      name: "brief",
      value: text,
      placeholder,
      "aria-label": label,
      maxLength: 20000,
      rows: 5,
      autoFocus: true,
      onChange: change,
      onBlur: () => {
        clearTimeout(timer.current);
        if (touched.current) onText?.(latest.current);
      },
    }),
  );
}
