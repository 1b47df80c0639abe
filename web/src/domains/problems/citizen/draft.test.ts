import { expect, test } from 'vitest';
import {
  countCharacters, cutTo, emptyDraft, isWorthKeeping, missingParts, toNewProblem, type Draft,
} from './draft';

const photo = { ref: 'a', takenAt: null, gps: null };
const place = { lng: 117.03, lat: 36.67, source: 'device', accuracy_m: 12 } as const;
const whole: Draft = { ...emptyDraft(), photos: [photo], place, category: 'rubbish' };

test('what is missing is named in the order of the page', () => {
  expect(missingParts(emptyDraft(), true)).toEqual(['photos', 'place', 'category']);
  expect(missingParts({ ...whole, place: null }, true)).toEqual(['place']);
  expect(missingParts(whole, true)).toEqual([]);
});

test('without a list of kinds nobody has to choose one', () => {
  expect(missingParts({ ...whole, category: null }, false)).toEqual([]);
});

test.each(['123', '1381234567', '23812345678', '12812345678', '138123456789'])(
  'telephone %s is no mobile number',
  (phone) => expect(missingParts({ ...whole, phone }, true)).toEqual(['phone']),
);

test('a telephone is optional', () => {
  expect(missingParts({ ...whole, phone: '13812345678' }, true)).toEqual([]);
});

test('a telephone alone is no draft, a word or a photograph is', () => {
  expect(isWorthKeeping({ ...emptyDraft(), phone: '13812345678' })).toBe(false);
  expect(isWorthKeeping({ ...emptyDraft(), description: ' \n' })).toBe(false);
  expect(isWorthKeeping({ ...emptyDraft(), description: '污水' })).toBe(true);
  expect(isWorthKeeping({ ...emptyDraft(), photos: [photo] })).toBe(true);
});

test('only what was given is sent, trimmed', () => {
  expect(toNewProblem(whole, ['P1'])).toEqual({
    photoIds: ['P1'], lng: 117.03, lat: 36.67, accuracyM: 12, categoryCode: 'rubbish',
  });
  const full = {
    ...whole,
    place: { ...place, source: 'map' as const, accuracy_m: null },
    placeWords: ' 3 号楼 ',
    description: ' 没人收\n',
    phone: '13812345678',
    anonymous: true,
    keepPrivate: true,
  };
  expect(toNewProblem(full, ['P1'])).toEqual({
    photoIds: ['P1'], lng: 117.03, lat: 36.67, categoryCode: 'rubbish', description: '没人收',
    place: '3 号楼', phone: '13812345678', anonymous: true, keepPrivate: true,
  });
});

test('characters are counted and cut as people see them', () => {
  expect(countCharacters('蚊𠀀')).toBe(2);
  expect(cutTo('𠀀𠀁𠀂', 2)).toBe('𠀀𠀁');
  expect(cutTo('短', 2)).toBe('短');
});
