// The title of the browser tab and of the task list: page first, then the system.

/** Sets the document's title; call it when a page is shown. */
export function setTitle(page: string, system: string): void {
  document.title = page ? `${page} · ${system}` : system;
}
