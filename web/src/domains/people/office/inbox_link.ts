/** The page of this face that a message leads to; empty when it leads nowhere inside it. */
export function pathOf(link: string): string {
  const face = '/office';
  return link.startsWith(`${face}/`) ? link.slice(face.length) : '';
}
