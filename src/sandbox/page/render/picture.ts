/** @file Pictures: sized before they load, enlarged on a press, with their alt text at hand. */
import { el } from '../dom.ts';
import { ownAddress, type Picture, type Scene } from './scene.ts';

/** A button that shows one of `pictures` and enlarges it. `width` and `height` bound it, in pixels. */
export function renderPicture(
  pictures: Picture[],
  index: number,
  scene: Scene,
  width = 550,
  height = 350,
): HTMLElement {
  const picture = pictures[index]!;
  const image = el('img', {
    src: ownAddress(picture.url),
    alt: picture.alt,
    draggable: 'false',
    decoding: 'async',
  });
  if (picture.width && picture.height) {
    // The place is taken before the picture is there, so nothing jumps.
    const scale = Math.min(1, width / picture.width, height / picture.height);
    image.width = Math.round(picture.width * scale);
    image.height = Math.round(picture.height * scale);
  }
  const button = el(
    'button',
    {
      type: 'button',
      class: picture.spoiler ? 'picture covered' : 'picture',
      'aria-label': picture.alt ? `Enlarge picture: ${picture.alt}` : 'Enlarge picture',
      'data-key': `picture ${picture.url}`,
      onclick: () => {
        if (button.classList.contains('covered')) button.classList.remove('covered');
        else scene.enlarge(pictures, index);
      },
    },
    image,
    picture.alt && el('span', { class: 'alt-badge', 'aria-hidden': 'true', title: picture.alt }, 'ALT'),
    picture.spoiler && el('span', { class: 'spoiler-badge' }, 'Spoiler'),
  );
  image.addEventListener('error', () => {
    button.classList.add('broken');
    image.replaceWith(el('span', {}, picture.alt || 'This picture cannot be shown here.'));
  });
  return button;
}

/** Several pictures in Discord's grid. */
export function renderGallery(pictures: Picture[], scene: Scene): HTMLElement {
  const count = pictures.length;
  const alone = count === 1;
  return el(
    'div',
    { class: 'gallery', 'data-count': Math.min(count, 5) },
    ...pictures.map((_, index) =>
      renderPicture(pictures, index, scene, alone ? 550 : 1100, alone ? 450 : 700),
    ),
  );
}

export function pictureOf(
  media: { url: string; width?: number | null | undefined; height?: number | null | undefined },
  alt: string | null | undefined,
  spoiler = false,
): Picture {
  return {
    url: media.url,
    alt: alt ?? '',
    width: media.width ?? undefined,
    height: media.height ?? undefined,
    spoiler,
  };
}
