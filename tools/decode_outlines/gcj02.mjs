// GCJ-02 to WGS-84, the same published approximation as src/geo/coordinates.cc.
const AXIS_M = 6378245.0;
const ECCENTRICITY_SQUARED = 0.00669342162296594323;
// Each repetition divides the error by about 200; three leave less than a millimetre.
const ITERATIONS = 3;

function wave(x) {
  return (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
}

function northShift(x, y) {
  let shift = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  shift += wave(x) + (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3);
  const longWave = 160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30);
  return shift + longWave * (2 / 3);
}

function eastShift(x, y) {
  let shift = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  shift += wave(x) + (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * (2 / 3);
  const longWave = 150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI);
  return shift + longWave * (2 / 3);
}

function offset(lng, lat) {
  const radians = (lat * Math.PI) / 180;
  const flattened = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const root = Math.sqrt(flattened);
  const meridian = (AXIS_M * (1 - ECCENTRICITY_SQUARED)) / (flattened * root);
  const parallel = (AXIS_M / root) * Math.cos(radians);
  return {
    lng: (eastShift(lng - 105, lat - 35) * 180) / (parallel * Math.PI),
    lat: (northShift(lng - 105, lat - 35) * 180) / (meridian * Math.PI),
  };
}

export function gcj02ToWgs84(lng, lat) {
  let guess = { lng, lat };
  for (let i = 0; i < ITERATIONS; i += 1) {
    const shift = offset(guess.lng, guess.lat);
    guess = { lng: lng - shift.lng, lat: lat - shift.lat };
  }
  return guess;
}
