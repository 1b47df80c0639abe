// Keeps borders shared: rings become simple loops, and a border between two cities is
// simplified once, so that both sides still hold exactly the same vertices.
const keyOf = (point) => `${point[0]},${point[1]}`;

export function signedArea(ring) {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    twice += x * nextY - nextX * y;
  });
  return twice / 2;
}

// Edges of all rings, counter-clockwise. An edge met in both directions is a border inside
// the city (or a spike) and vanishes.
function outerEdges(rings) {
  const edges = new Map();
  for (const ring of rings) {
    const forward = signedArea(ring) > 0 ? ring : [...ring].reverse();
    forward.forEach((from, i) => {
      const to = forward[(i + 1) % forward.length];
      const [key, opposite] = [`${keyOf(from)} ${keyOf(to)}`, `${keyOf(to)} ${keyOf(from)}`];
      if (keyOf(from) === keyOf(to)) return;
      if (!edges.delete(opposite)) edges.set(key, [from, to]);
    });
  }
  return [...edges.values()];
}

// Walks the edges into loops that meet each vertex once: where a ring touches itself, the
// part walked since the first visit is a loop of its own.
export function toLoops(rings) {
  const next = new Map();
  for (const [from, to] of outerEdges(rings)) {
    next.set(keyOf(from), [...(next.get(keyOf(from)) ?? []), to]);
  }
  const loops = [];
  for (const start of next.keys()) {
    const path = [];
    let at = start.split(',').map(Number);
    while (next.get(keyOf(at))?.length > 0) {
      path.push(at);
      at = next.get(keyOf(at)).pop();
      const seen = path.findIndex((point) => keyOf(point) === keyOf(at));
      if (seen >= 0) loops.push(path.splice(seen));
    }
  }
  return loops.filter((loop) => loop.length >= 3);
}

// Vertices where borders of different cities part or join must survive simplification.
function junctions(allLoops) {
  const neighbours = new Map();
  for (const loop of allLoops) {
    loop.forEach((point, i) => {
      const set = neighbours.get(keyOf(point)) ?? new Set();
      set.add(keyOf(loop[(i + 1) % loop.length]));
      set.add(keyOf(loop[(i + loop.length - 1) % loop.length]));
      neighbours.set(keyOf(point), set);
    });
  }
  return new Set([...neighbours].filter(([, set]) => set.size > 2).map(([key]) => key));
}

function distanceToLine([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx || dy ? ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy) : 0;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function douglasPeucker(arc, tolerance) {
  const last = arc.length - 1;
  let [far, distance] = [0, 0];
  for (let i = 1; i < last; i += 1) {
    const d = distanceToLine(arc[i], arc[0], arc[last]);
    if (d > distance) [far, distance] = [i, d];
  }
  if (distance <= tolerance) return [arc[0], arc[last]];
  const head = douglasPeucker(arc.slice(0, far + 1), tolerance);
  return [...head.slice(0, -1), ...douglasPeucker(arc.slice(far), tolerance)];
}

// Both owners of a border walk it in opposite directions; one direction is simplified.
function simplifyArc(arc, tolerance) {
  const [first, last] = [keyOf(arc[0]), keyOf(arc[arc.length - 1])];
  const [second, beforeLast] = [keyOf(arc[1]), keyOf(arc[arc.length - 2])];
  const backwards = first > last || (first === last && second > beforeLast);
  const kept = douglasPeucker(backwards ? [...arc].reverse() : arc, tolerance);
  return backwards ? kept.reverse() : kept;
}

function simplifyLoop(loop, fixed, tolerance) {
  let anchors = loop.flatMap((point, i) => (fixed.has(keyOf(point)) ? [i] : []));
  if (anchors.length < 2) {
    // An island, or a border with one junction: the least vertex and the one opposite it
    // are the same whoever walks the loop.
    const least = loop.reduce((best, p, i) => (keyOf(p) < keyOf(loop[best]) ? i : best), 0);
    const from = anchors[0] ?? least;
    const far = loop.reduce((best, p, i) => {
      const d = (q) => Math.hypot(q[0] - loop[from][0], q[1] - loop[from][1]);
      return d(p) > d(loop[best]) ? i : best;
    }, from);
    anchors = [from, far].sort((a, b) => a - b);
  }
  return anchors.flatMap((start, k) => {
    const end = anchors[(k + 1) % anchors.length];
    const stop = end > start ? end : end + loop.length;
    const arc = [];
    for (let i = start; i <= stop; i += 1) arc.push(loop[i % loop.length]);
    return simplifyArc(arc, tolerance).slice(0, -1);
  });
}

export function simplifyTogether(loopsByCity, tolerance) {
  const fixed = junctions(loopsByCity.flat());
  return loopsByCity.map((loops) =>
    loops.map((loop) => simplifyLoop(loop, fixed, tolerance)).filter((loop) => loop.length >= 3),
  );
}

function insideRing([x, y], ring) {
  return ring.reduce((inside, [ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length];
    const hit = ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay);
    return hit ? !inside : inside;
  }, false);
}

// Counter-clockwise loops are outlines, clockwise ones are holes of the outline around them.
export function toPolygons(loops) {
  const polygons = loops.filter((loop) => signedArea(loop) > 0).map((loop) => [loop]);
  polygons.sort((a, b) => signedArea(b[0]) - signedArea(a[0]));
  for (const hole of loops.filter((loop) => signedArea(loop) < 0)) {
    polygons.find(([outer]) => insideRing(hole[0], outer))?.push(hole);
  }
  return polygons;
}

function turn(a, b, c) {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

// Points at which a ring meets itself; empty for a simple ring. Quadratic, which these small
// outlines allow.
export function crossings(ring) {
  const found = [];
  for (let i = 0; i < ring.length; i += 1) {
    for (let k = i + 2; k < ring.length; k += 1) {
      if (i === 0 && k === ring.length - 1) continue;
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[k], ring[(k + 1) % ring.length]];
      if (turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b)) found.push(c);
    }
  }
  return found;
}
