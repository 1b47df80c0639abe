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

// Registration is done by the face itself: a new version is offered, never forced upon somebody
// who is in the middle of an inspection.
const fieldWorker: PluginOption = VitePWA({
  strategies: 'injectManifest',
  srcDir: '.',
  filename: 'sw.ts',
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: '爱卫现场',
    short_name: '爱卫现场',
    lang: 'zh-CN',
    start_url: '/field/',
    scope: '/field/',
    display: 'standalone',
    theme_color: '#17694f',
    background_color: '#f6f8f7',
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: 'icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
    ],
  },
  injectManifest: { globPatterns: ['**/*.{js,css,html,svg,webmanifest}'] },
});

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
  server: { host: '127.0.0.1', proxy: { '/api': backend } },
  preview: { host: '127.0.0.1', proxy: { '/api': backend } },
  plugins: [vue(), face === 'field' && fieldWorker],
});
