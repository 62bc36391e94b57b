/** @file The process that draws: Vega lays a chart out, resvg makes the picture. Nothing of it runs in the bot's own. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { textWidth, theme } from './theme.ts';

/** As vega-scenegraph has it; its types leave it out. */
type Measure = (item: { fontSize?: number }, text: unknown) => number;

/** Pixels for each unit of the layout. */
const zoom = 2;

const { resolve } = createRequire(import.meta.url);
const fonts = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'].map((name) =>
  readFileSync(resolve(`@expo-google-fonts/inter/${name}.ttf`)),
);
await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));

// Without a canvas Vega takes every letter for 0.8 of its size and leaves far too much room.
const { textMetrics } = vega as typeof vega & { textMetrics: { width: Measure } };
textMetrics.width = (item, text) => textWidth(String(text ?? ''), item.fontSize ?? 11);

async function draw(spec: TopLevelSpec): Promise<Uint8Array> {
  const view = new vega.View(vega.parse(compile(spec, { config: theme }).spec), { renderer: 'none' });
  try {
    return rasterize(await view.toSVG());
  } finally {
    view.finalize();
  }
}

function rasterize(svg: string): Uint8Array {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontBuffers: fonts, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' },
  });
  try {
    const pixels = picture.render();
    try {
      return pixels.asPng();
    } finally {
      pixels.free();
    }
  } finally {
    picture.free();
  }
}

export interface DrawRequest {
  id: number;
  spec: TopLevelSpec;
}

export type DrawAnswer = { id: number; png: Uint8Array } | { id: number; message: string; stack?: string };

const answer = (done: DrawAnswer) => process.send?.(done);

process.on('message', async ({ id, spec }: DrawRequest) => {
  try {
    answer({ id, png: await draw(spec) });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    answer({ id, message, ...(stack && { stack }) });
  }
});
// Whoever wanted drawings is gone.
process.on('disconnect', () => process.exit());
// Ends with the one that started it, not with the terminal's Ctrl-C.
process.on('SIGINT', () => undefined);
