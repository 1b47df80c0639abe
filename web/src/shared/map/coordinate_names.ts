/** What a file's longitudes and latitudes may be in; the server brings them to WGS-84 and back. */
export const coordinateNames = {
  wgs84: 'CGCS2000 / WGS-84',
  gcj02: 'GCJ-02（高德、腾讯）',
  bd09: 'BD-09（百度）',
} as const;

export type Coordinates = keyof typeof coordinateNames;
