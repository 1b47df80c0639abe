// A mark of the caller's own: a button, which can be reached by keyboard and read aloud; what is drawn cannot.
import { uiMessages as text } from '../ui/messages';
import type { MapPoint } from './tile_style';

export interface Marks {
  show: (points: readonly MapPoint[]) => void;
}

const tones: readonly MapPoint['tone'][] = ['red', 'amber', 'pine', 'grey', 'self'];

export function elementOf(together: readonly MapPoint[], choose: (keys: string[]) => void): HTMLElement {
  const [first] = together;
  if (!first!.key) {
    const element = document.createElement('span');
    element.className = 'map-mark';
    element.dataset.tone = first!.tone;
    return element;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'map-mark';
  button.dataset.tone = tones.find((tone) => together.some((point) => point.tone === tone));
  button.textContent = together.length > 1 ? String(together.length) : first!.text;
  button.setAttribute('aria-label', together.length > 1 ? text.pointsTogether(together.length) : first!.name);
  button.addEventListener('click', (event) => {
    event.stopPropagation(); // what lies beneath is not meant
    choose(together.map(({ key }) => key));
  });
  return button;
}
