/** @file Times of day as people write them: `9`, `09:00`, `9.30`, `9 pm`, `21h`, `noon`. */

const words = new Map([
  ['noon', '12:00'],
  ['midday', '12:00'],
  ['midnight', '00:00'],
]);
const pattern = /^(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(?:h|uhr|o'?clock)?\s*(am|pm)?$/;

/** `HH:MM`, or undefined if it is no time of day. */
export function readTime(text: string): string | undefined {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/\b([ap])\.?\s?m\b\.?/, '$1m')
    .replace(/(\d)([ap]m)$/, '$1 $2');
  const word = words.get(said);
  if (word) return word;
  const [, hours, minutes = '00', half] = pattern.exec(said.replace(/^(\d{1,2})(\d{2})$/, '$1:$2')) ?? [];
  if (hours === undefined || Number(minutes) > 59) return undefined;
  const hour = half ? from12(Number(hours), half) : Number(hours);
  if (hour === undefined || hour > 23) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

function from12(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

/** What somebody may mean who has typed this much; empty if nothing fits. */
export function suggestTimes(typed: string): string[] {
  if (typed.trim() === '') return ['08:00', '09:00', '10:00', '12:00', '15:00', '18:00', '20:00'];
  const read = readTime(typed);
  const hour = /^\s*(\d{1,2})\s*[:.h]?\s*(\d?)\s*$/.exec(typed);
  if (!hour) return read ? [read] : [];
  const [, digits = '', tens] = hour;
  const hours = [Number(digits), Number(digits) + 12].filter(
    (h, i) => h < 24 && (i === 0 || Number(digits) < 12),
  );
  const minutes = tens ? ['0', '5'].map((unit) => tens + unit) : ['00', '15', '30', '45'];
  const all = hours.flatMap((h) => minutes.map((m) => readTime(`${h}:${m}`)));
  return [...new Set([read, ...all])].filter((time) => time !== undefined);
}
