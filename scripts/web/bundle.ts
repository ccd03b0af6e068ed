import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** Where the server has the web app. */
export const BASE = '/app/';

/** How Vite makes the web app of the project in `root`. */
export const bundleOf = (root: string): InlineConfig => ({
  configFile: false,
  root: join(root, 'src/web'),
  base: BASE,
  publicDir: join(root, 'src/web/public'),
  cacheDir: join(root, 'node_modules/.vite'),
  plugins: [react()],
  build: {
    outDir: join(root, 'dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
});
