import type { View, XY } from './projection';
import { panned, zoomed } from './projection';

const tapSlop_px = 6; // a finger is never quite still

export interface Gestures {
  down: (event: PointerEvent) => void;
  move: (event: PointerEvent) => void;
  up: (event: PointerEvent) => void;
  wheel: (event: WheelEvent) => void;
}

interface Target {
  view: () => View;
  show: (view: View) => void;
  tap: (at: XY) => void;
}

/** One finger pans, two zoom, a tap points. Coordinates are CSS pixels of the element. */
export function useGestures({ view, show, tap }: Target): Gestures {
  const fingers = new Map<number, XY>();
  let travelled = 0;

  const place = (event: MouseEvent): XY => ({ x: event.offsetX, y: event.offsetY });

  function pinch(id: number, to: XY): void {
    const from = fingers.get(id)!;
    const other = [...fingers].find(([key]) => key !== id)![1];
    const before = Math.hypot(from.x - other.x, from.y - other.y);
    const after = Math.hypot(to.x - other.x, to.y - other.y);
    if (before > 0 && after > 0) show(zoomed(view(), after / before, other));
  }

  return {
    down(event) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      if (fingers.size === 0) travelled = 0;
      fingers.set(event.pointerId, place(event));
    },
    move(event) {
      const from = fingers.get(event.pointerId);
      if (!from) return;
      const to = place(event);
      travelled += Math.hypot(to.x - from.x, to.y - from.y);
      if (fingers.size === 2) pinch(event.pointerId, to);
      else if (travelled > tapSlop_px) show(panned(view(), to.x - from.x, to.y - from.y));
      fingers.set(event.pointerId, to);
    },
    up(event) {
      const was = fingers.delete(event.pointerId);
      const isTap = event.type === 'pointerup' && fingers.size === 0 && travelled <= tapSlop_px;
      if (was && isTap) tap(place(event));
    },
    wheel(event) {
      event.preventDefault();
      show(zoomed(view(), event.deltaY < 0 ? 1.25 : 0.8, place(event)));
    },
  };
}
