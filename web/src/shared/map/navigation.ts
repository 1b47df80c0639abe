// Links that open a map application at a place. All get GCJ-02, the datum Chinese maps draw in:
// one conversion, one test vector. Sources: research on links of the vendors' URI interfaces.
import type { LngLat } from './projection';

const axis_m = 6_378_245; // Krasovsky 1940, as in the publicly known transform
const eccentricity2 = 0.006_693_421_622_965_943;

function latitudeShift(x: number, y: number): number {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  );
}

function longitudeShift(x: number, y: number): number {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  );
}

function waves(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3;
}

/** WGS-84 to GCJ-02, for places in mainland China. */
export function toGcj02({ lng, lat }: LngLat): LngLat {
  const phi = (lat * Math.PI) / 180;
  const w = 1 - eccentricity2 * Math.sin(phi) ** 2;
  const meridian_m = (axis_m * (1 - eccentricity2)) / (w * Math.sqrt(w));
  const parallel_m = (axis_m / Math.sqrt(w)) * Math.cos(phi);
  const degree = 180 / Math.PI;
  return {
    lng: lng + (longitudeShift(lng - 105, lat - 35) * degree) / parallel_m,
    lat: lat + (latitudeShift(lng - 105, lat - 35) * degree) / meridian_m,
  };
}

const source = 'aiwei';

export interface MapLink {
  name: string;
  url: string;
}

/** One link per map application. Amap takes the longitude first, the others the latitude. */
export function mapLinks(place: LngLat, name: string): MapLink[] {
  const { lng, lat } = toGcj02(place);
  const x = lng.toFixed(6);
  const y = lat.toFixed(6);
  const to = encodeURIComponent(name.replace(/[,|:]/g, ' ').slice(0, 40) || '目的地');
  const baidu = `destination=latlng:${y},${x}%7Cname:${to}&coord_type=gcj02&mode=driving&output=html&src=${source}`;
  return [
    {
      name: '高德',
      url: `https://uri.amap.com/navigation?to=${x},${y},${to}&mode=car&coordinate=gaode&callnative=1&src=${source}`,
    },
    {
      name: '腾讯',
      url: `https://apis.map.qq.com/uri/v1/routeplan?type=drive&to=${to}&tocoord=${y},${x}&coord_type=2&referer=${source}`,
    },
    { name: '百度', url: `https://api.map.baidu.com/direction?${baidu}` },
    { name: '苹果', url: `https://maps.apple.com/?daddr=${y},${x}&dirflg=d` },
    { name: '其他地图', url: `geo:${y},${x}?q=${y},${x}(${to})` },
  ];
}

/** "36.67000, 117.03000": WGS-84, as it is stored; five digits are a metre. */
export function coordinatesText({ lng, lat }: LngLat): string {
  return `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}
