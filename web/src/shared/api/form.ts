// Files as the server takes them.
export function formOf(file: File): never {
  const form = new FormData();
  form.append('file', file);
  return form as never; // the schema does not describe forms
}
