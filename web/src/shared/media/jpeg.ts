// A picture drawn at a size and encoded as JPEG.

const type = 'image/jpeg';

function encodeByElement(source: CanvasImageSource, width: number, height: number, quality: number) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return Promise.reject(new Error('no canvas'));
  context.drawImage(source, 0, 0, width, height);
  return new Promise<Blob>((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('canvas gave nothing'))),
      type,
      quality,
    ),
  );
}

/**
 * `source` as a JPEG of `width` × `height` pixels; `quality` from 0 to 1. The source is read
 * before the first wait, so a camera may go on or be stopped. Rejects if it cannot be drawn.
 */
export async function drawJpeg(
  source: CanvasImageSource,
  width: number,
  height: number,
  quality: number,
): Promise<Blob> {
  // An element's toBlob waits for idle moments, which a busy phone has few of. Safari before
  // 16.4 has no other way.
  if (typeof OffscreenCanvas !== 'function') {
    return encodeByElement(source, width, height, quality);
  }
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return encodeByElement(source, width, height, quality);
  context.drawImage(source, 0, 0, width, height);
  return canvas.convertToBlob({ type, quality });
}
