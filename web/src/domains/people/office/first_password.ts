// A password for the first sign-in, to be changed there: readable over the telephone.
const letters = 'abcdefghjkmnpqrstuvwxyz'; // without i, l and o, which look like figures
const capitals = 'ABCDEFGHJKMNPQRSTUVWXYZ';
const figures = '23456789';

/** Four groups such as "Kdwt-83vm-…": about 75 bits, all classes that the policy asks for. */
export function firstPassword(random: (below: number) => number = secureRandom): string {
  const pick = (from: string) => from[random(from.length)]!;
  const group = () => pick(capitals) + pick(letters) + pick(letters) + pick(figures);
  return [group(), group(), group(), group()].join('-');
}

function secureRandom(below: number): number {
  const limit = Math.floor(2 ** 32 / below) * below; // values beyond would favour the first ones
  const drawn = new Uint32Array(1);
  do crypto.getRandomValues(drawn);
  while (drawn[0]! >= limit);
  return drawn[0]! % below;
}
