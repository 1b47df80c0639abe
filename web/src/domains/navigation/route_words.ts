// Distances and times of a way as people say them. Pure.

export function distanceWords(m: number): string {
  return m < 1000 ? `${Math.round(m / 10) * 10} 米` : `${(m / 1000).toFixed(1)} 千米`;
}

export function durationWords(s: number): string {
  const minutes = Math.max(1, Math.round(s / 60));
  return minutes < 60 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
}

/** Which engine found a way, where it is not the own one; its times and turns are its own. */
export function engineWords(engine: 'own' | 'osrm' | 'valhalla'): string {
  return { own: '', osrm: '路线由 OSRM 给出', valhalla: '路线由 Valhalla 给出' }[engine];
}
