/** @file From a picture's file to what a network sees: MNIST's own digits come out as they were, and people's much like them. */
import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadMnist, PIXELS } from '../../../src/lab/datasets.ts';
import { seenOf } from '../../../src/lab/digit/look.ts';
import { importance, withPatches } from '../../../src/lab/digit/occlusion.ts';
import { readPictureFile } from '../../../src/lab/digit/picture-file.ts';
import { readPicture } from '../../../src/lab/digit/read-picture.ts';

const side = 28;
const picture = (name: string) => readFile(new URL(`./pictures/${name}`, import.meta.url));
const seen = async (name: string) => seenOf(await readPicture(await picture(name)));

/** A picture of 28 × 28 enlarged, dark on light as on paper. */
function enlarged(image: Uint8Array, factor: number) {
  const width = side * factor;
  const grey = Uint8Array.from({ length: width * width }, (_, at) => {
    const [x, y] = [Math.floor((at % width) / factor), Math.floor(at / width / factor)];
    return 255 - image[y * side + x]!;
  });
  return { width, height: width, grey };
}

function correlation(a: Uint8Array, b: Uint8Array): number {
  const mean = (of: Uint8Array) => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [at, value] of a.entries()) {
    ab += (value - ma) * (b[at]! - mb);
    aa += (value - ma) ** 2;
    bb += (b[at]! - mb) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

const center = (image: Uint8Array) => {
  const mass = image.reduce((sum, value) => sum + value, 0);
  const mean = (place: (at: number) => number) =>
    image.reduce((sum, value, at) => sum + value * place(at), 0) / mass;
  return { x: mean((at) => at % side), y: mean((at) => Math.floor(at / side)) };
};

describe('what the network sees', () => {
  test('is the same again for digits of MNIST, written large on paper', async () => {
    const { test: samples } = await loadMnist();
    const likeness = Array.from({ length: 30 }, (_, i) => {
      const image = samples.images.subarray(i * PIXELS, (i + 1) * PIXELS);
      return correlation(image, seenOf(enlarged(image, 6)));
    });
    expect(likeness.reduce((sum, one) => sum + one) / likeness.length).toBeGreaterThan(0.95);
    expect(Math.min(...likeness)).toBeGreaterThan(0.6);
  });

  test.each(['pencil-four.jpg', 'seven.png', 'chalk-three.jpg', 'transparent-zero.png'])(
    '%s is light on dark, fills 20 × 20 and has its mass in the middle',
    async (name) => {
      const image = await seen(name);
      const rows = Array.from({ length: side }, (_, y) =>
        image.subarray(y * side, (y + 1) * side).some((value) => value > 0),
      );
      expect(rows.filter(Boolean).length).toBe(20);
      expect(Math.max(...image)).toBe(255);
      expect(image.filter((value) => value > 127).length).toBeGreaterThan(50);
      expect(image.filter((value) => value > 0).length).toBeLessThan(300);
      expect(Math.abs(center(image).x - 14)).toBeLessThan(1);
      expect(Math.abs(center(image).y - 14)).toBeLessThan(1);
    },
  );

  test('heeds how a camera was held', async () => {
    const upright = await readPicture(await picture('pencil-four.jpg'));
    const turned = await readPicture(withOrientation(await picture('pencil-four.jpg'), 6));
    expect([turned.width, turned.height]).toEqual([upright.height, upright.width]);
    const quarter = Uint8Array.from({ length: turned.grey.length }, (_, at) => {
      const [x, y] = [at % turned.width, Math.floor(at / turned.width)];
      return upright.grey[(upright.height - 1 - x) * upright.width + y]!;
    });
    expect(correlation(turned.grey, quarter)).toBeGreaterThan(0.99);
  });
});

describe('a picture that cannot be judged gets a sentence', () => {
  test.each([
    ['empty.jpg', /^I see no digit there: the picture is nearly the same all over\./],
    ['many.png', /^I see 5 separate things in that picture\. Send a single digit/],
    ['square.png', /^That is more a surface than a stroke\./],
  ])('%s', async (name, sentence) => {
    await expect(seen(name)).rejects.toThrow(sentence);
  });

  test('a line is wider than a digit', () => {
    const grey = Uint8Array.from({ length: 200 * 100 }, (_, at) => {
      const [x, y] = [at % 200, Math.floor(at / 200)];
      return x > 20 && x < 180 && y > 45 && y < 55 ? 0 : 255;
    });
    expect(() => seenOf({ width: 200, height: 100, grey })).toThrow('That is much wider than high');
  });

  test('other kinds of files are named', () => {
    const file = (text: string) => () => readPictureFile(Buffer.from(text.padEnd(40, '.'), 'latin1'));
    expect(file('GIF89a')).toThrow('That is a GIF file. I take PNG and JPEG.');
    expect(file('%PDF-1.7')).toThrow('That is a PDF file.');
    expect(file('....ftypheic')).toThrow('That is a HEIC file.');
    expect(file('hello')).toThrow('That is no picture that I know. I take PNG and JPEG.');
    expect(file('')).toThrow('no picture that I know');
  });

  test('damaged ones, too large ones and bombs are refused, most of them before they are unpacked', async () => {
    const png = await picture('seven.png');
    await expect(readPicture(png.subarray(0, 30))).rejects.toThrow(
      'I could not read that file as a picture.',
    );
    await expect(readPicture((await picture('pencil-four.jpg')).subarray(0, 60))).rejects.toThrow(
      'could not read',
    );
    const broken = Buffer.from(png);
    broken.fill(0xaa, 60, 400);
    await expect(readPicture(broken).then(seenOf)).rejects.toThrow(/^I (could not unpack|see no digit)/);
    const bomb = Buffer.concat([
      png.subarray(0, 16),
      Buffer.from([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]),
      deflateSync(Buffer.alloc(100)),
    ]);
    await expect(readPicture(bomb)).rejects.toThrow(
      'That picture has 65535 × 65535 pixels, more than I unpack.',
    );
    expect(() => readPictureFile(new Uint8Array(11e6))).toThrow(
      'That picture has 11 MB; I take up to 10 MB.',
    );
  });
});

test('the patch without which the network would say less is what mattered', () => {
  const image = new Uint8Array(PIXELS).fill(200);
  const all = withPatches(image);
  const count = all.length / PIXELS;
  expect(count).toBe(1 + 13 * 13);
  // A network that looks at the pixel in row 5, column 7 alone.
  const outputs = new Float32Array(count * 10);
  for (let i = 0; i < count; i++) outputs[i * 10 + 3] = all[i * PIXELS + 5 * side + 7]! / 255;
  const found = importance(outputs, 3);
  expect(found[5 * side + 7]).toBeCloseTo(200 / 255);
  expect(Math.max(...found)).toBe(found[5 * side + 7]);
  expect(found[20 * side + 20]).toBe(0);
});

/** The same JPEG with an EXIF segment that says how the camera was held. */
function withOrientation(jpeg: Uint8Array, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}
