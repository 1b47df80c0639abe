/** Lets the browser save what `url` answers; the page stays, also when the server refuses. */
export function startDownload(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

const kept_ms = 60_000; // a slow phone may still be reading the file when the click is over

/** Lets the browser save a file that was made here. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  startDownload(url, name);
  setTimeout(() => URL.revokeObjectURL(url), kept_ms);
}
