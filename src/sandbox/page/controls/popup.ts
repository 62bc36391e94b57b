/** @file A panel in the top layer, beside the element that opened it. */

const gap = 4;
const margin = 8;

/** Shows `panel` (which has `popover="manual"`) below `anchor`, or above where there is more room. */
export function openPopup(panel: HTMLElement, anchor: HTMLElement, onOutside: () => void): () => void {
  panel.showPopover();
  const place = () => {
    const box = anchor.getBoundingClientRect();
    const below = window.innerHeight - box.bottom - gap - margin;
    const above = box.top - gap - margin;
    panel.style.maxHeight = '';
    const wanted = Math.min(panel.scrollHeight + 2, 340);
    const up = below < wanted && above > below;
    const height = Math.min(wanted, up ? above : below);
    panel.style.width = `${Math.max(box.width, 180)}px`;
    panel.style.maxHeight = `${height}px`;
    panel.style.left = `${Math.max(margin, Math.min(box.left, window.innerWidth - panel.offsetWidth - margin))}px`;
    panel.style.top = up ? `${box.top - gap - panel.offsetHeight}px` : `${box.bottom + gap}px`;
  };
  place();
  const outside = (event: Event) => {
    const target = event.target as Node;
    if (!panel.contains(target) && !anchor.contains(target)) onOutside();
  };
  const size = new ResizeObserver(place);
  size.observe(panel);
  document.addEventListener('pointerdown', outside, true);
  window.addEventListener('scroll', place, true);
  window.addEventListener('resize', place);
  return () => {
    size.disconnect();
    document.removeEventListener('pointerdown', outside, true);
    window.removeEventListener('scroll', place, true);
    window.removeEventListener('resize', place);
    if (panel.matches(':popover-open')) panel.hidePopover();
  };
}
