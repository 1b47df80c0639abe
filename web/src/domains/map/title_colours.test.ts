import { expect, test } from 'vitest';
import { valueOf } from '@/shared/map/canvas/values';
import { titleColour, titleTones, type TitleMark } from './title_colours';

const colour = (marks: TitleMark[], division: string) => valueOf(titleColour(marks), { zoom: 8, properties: { division } });

test('a division has the colour of its mark, and so has what lies in it', () => {
  const marks: TitleMark[] = [
    { division: '370100000000', counts: 'named' },
    { division: '370200000000', counts: 'entered' },
  ];
  expect(colour(marks, '370100000000')).toBe(titleTones.named);
  expect(colour(marks, '370102000000')).toBe(titleTones.named);
  expect(colour(marks, '370200000000')).toBe(titleTones.entered);
  expect(colour(marks, '370300000000')).toBe(titleTones.none);
});

test('marks of towns say nothing of a city, and none say nothing at all', () => {
  const marks: TitleMark[] = [{ division: '370113107000', counts: 'completed' }];
  expect(colour(marks, '370113107000')).toBe(titleTones.completed);
  expect(colour(marks, '370100000000')).toBe(titleTones.none);
  expect(colour([], '370100000000')).toBe(titleTones.none);
});
