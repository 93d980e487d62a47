// Where the values of target lines stand: each at the end of its line, none over another, none outside
// the drawing. A label that had to move is tied to its line; where there is no room for all, neighbours
// are one label: "18 · 20".
import type { Language, TargetLine } from "./data";
import { number_text } from "./numbers";
import { end_of_line } from "./series";

/** The drawing in its own units, as far as labels need to know it. */
export interface Room {
  x: (year: number) => number;
  y: (value: number) => number;
  /** Where the middle of a label may be. */
  top: number;
  bottom: number;
  /** From one label to the next below. */
  line: number;
  width: (text: string) => number;
}

/** The end of a target's line. */
export interface End {
  x: number;
  y: number;
  reference: boolean;
}

export interface Label {
  text: string;
  /** Left end and middle of the letters. */
  x: number;
  y: number;
  width: number;
  ends: End[];
  /** Is it away from a line's end, so that only a stroke from there shows whose it is? */
  moved: boolean;
}

const kClose = 3;
const kTied = 10;

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function middle(label: Label): number {
  return mean(label.ends.map((end) => end.y));
}

/** One label for each value, at the last of its lines. */
function label_of_each(targets: TargetLine[], language: Language, room: Room): Label[] {
  const found = new Map<string, Label>();
  // A commitment says the value where a reference has the same.
  for (const target of [...targets].sort((a, b) => Number(a.reference) - Number(b.reference))) {
    const text = number_text(target.value, language);
    const end = { x: room.x(end_of_line(target)), y: room.y(target.value), reference: target.reference };
    const same = found.get(text);
    if (same && same.ends[0].x >= end.x) continue;
    found.set(text, { text, x: end.x, y: end.y, width: room.width(text), ends: [end], moved: false });
  }
  return [...found.values()];
}

/** Labels that could touch if they were at the same height. */
function columns(labels: Label[]): Label[][] {
  const made: { right: number; labels: Label[] }[] = [];
  for (const label of [...labels].sort((a, b) => a.x - b.x)) {
    const right = label.x + kTied + label.width + 2;
    const last = made[made.length - 1];
    if (last && label.x <= last.right) {
      last.labels.push(label);
      last.right = Math.max(last.right, right);
    } else {
      made.push({ right, labels: [label] });
    }
  }
  return made.map((column) => column.labels);
}

function joined(above: Label, below: Label, room: Room): Label {
  const text = `${below.text} · ${above.text}`;
  const ends = [...above.ends, ...below.ends];
  return { ...above, text, width: room.width(text), ends, x: Math.max(above.x, below.x) };
}

/** Joins the nearest until there is room for all, which are in the order of their heights. */
function join_until_they_fit(labels: Label[], room: Room): void {
  const most = Math.max(1, 1 + Math.floor((room.bottom - room.top) / room.line));
  while (labels.length > most) {
    const apart = labels.slice(1).map((label, i) => middle(label) - middle(labels[i]));
    const nearest = apart.indexOf(Math.min(...apart));
    labels.splice(nearest, 2, joined(labels[nearest], labels[nearest + 1], room));
  }
}

/** Heights as near as can be to those wanted, in their order, apart from each other, within the room. */
function spread(wanted: number[], room: Room): number[] {
  const runs: { sum: number; n: number }[] = [];
  wanted.forEach((y, i) => {
    let run = { sum: y - i * room.line, n: 1 };
    for (let last = runs[runs.length - 1]; last && last.sum / last.n > run.sum / run.n; last = runs[runs.length - 1]) {
      run = { sum: run.sum + last.sum, n: run.n + last.n };
      runs.pop();
    }
    runs.push(run);
  });
  const lowest = room.bottom - (wanted.length - 1) * room.line;
  const starts = runs.flatMap(({ sum, n }) => Array<number>(n).fill(Math.max(room.top, Math.min(lowest, sum / n))));
  return starts.map((start, i) => start + i * room.line);
}

function place_column(column: Label[], room: Room): Label[] {
  const labels = [...column].sort((a, b) => middle(a) - middle(b));
  join_until_they_fit(labels, room);
  const heights = spread(labels.map(middle), room);
  labels.forEach((label, i) => {
    label.y = heights[i];
    label.moved = label.ends.some((end) => Math.abs(end.y - label.y) > 0.25 * room.line);
  });
  const tied = labels.some((label) => label.moved);
  for (const label of labels) label.x += tied ? kTied : kClose;
  return labels;
}

export function place_labels(targets: TargetLine[], language: Language, room: Room): Label[] {
  return columns(label_of_each(targets, language, room)).flatMap((column) => place_column(column, room));
}
