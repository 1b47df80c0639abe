import { resolve } from 'node:path';
import vue from '@vitejs/plugin-vue';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig, type PluginOption } from 'vite';

// One build per face: no chunk and no stylesheet of one face can end up in another, so the
// citizen page stays small and the field face precaches exactly what it needs.
const faces = ['citizen', 'office', 'field'] as const;
type Face = (typeof faces)[number];

const face = faces.find((name) => name === (process.env.FACE ?? 'office'));
if (!face) throw new Error(`FACE must be one of ${faces.join(', ')}, got ${process.env.FACE}`);

const base: Record<Face, string> = { citizen: '/', office: '/office/', field: '/field/' };
// Browsers reported in offices are Chromium 90 and later; phones reach back to older WebViews.
const target: Record<Face, string[]> = {
  citizen: ['chrome79', 'safari14'],
  office: ['chrome87'],
  field: ['chrome79', 'safari14'],
};
const backend = process.env.AIWEI_URL ?? 'http://127.0.0.1:8080';

// Installed from the browser onto the home screen; the office is a page on a desk.
const installed: Partial<Record<Face, { name: string; description: string }>> = {
  citizen: { name: '爱卫随手拍', description: '拍下身边的环境卫生问题，查看办理进展' },
  field: { name: '爱卫现场', description: '网格员巡查、处置、上报，没有信号也能用' },
};

// Registration is done by the faces themselves (shared/offline/update.ts).
function workerOf({ name, description }: { name: string; description: string }): PluginOption {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: '.',
    filename: 'sw.ts',
    injectRegister: false,
    includeManifestIcons: false, // fetched once, when somebody installs the face
    manifest: {
      id: base[face!],
      name,
      short_name: name,
      description,
      lang: 'zh-CN',
      start_url: base[face!],
      scope: base[face!],
      display: 'standalone',
      theme_color: '#17694f',
      background_color: '#f6f8f7',
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
        // Systems that draw no SVG on a home screen.
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
        { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
    },
    injectManifest: {
      globPatterns: ['**/*.{js,css,html,webmanifest}', 'icon.svg'],
      // A citizen who never opens the map need not keep its program.
      globIgnores: face === 'citizen' ? ['**/CanvasTileMap-*'] : [],
    },
  });
}

export default defineConfig({
  root: resolve(import.meta.dirname, 'src/faces', face),
  base: base[face],
  publicDir: resolve(import.meta.dirname, 'src/design/public'),
  resolve: { alias: { '@': resolve(import.meta.dirname, 'src') } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist', face),
    emptyOutDir: true,
    target: target[face],
    chunkSizeWarningLimit: 500,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': backend, '/tiles': backend } },
  preview: { host: '127.0.0.1', proxy: { '/api': backend, '/tiles': backend } },
  plugins: [vue(), installed[face] && workerOf(installed[face])],
});
