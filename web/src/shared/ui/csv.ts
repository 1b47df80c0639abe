// A small table as a file that Excel opens: RFC 4180 with the byte order mark without which it misreads Chinese.

// What begins like a formula would be run by the program that opens the file.
const isFormula = /^[=+\-@＝＋－＠\t\r\n]/;

function cellOf(value: string): string {
  const safe = isFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(titles: readonly string[], rows: readonly (readonly string[])[]): Blob {
  const lines = [titles, ...rows].map((row) => row.map(cellOf).join(','));
  return new Blob(['\ufeff', lines.join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' });
}
