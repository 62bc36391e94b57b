/** @file The page: finds out where it is and who one can be, then shows one member's client at a time. */
import { el } from './dom.ts';
import { keepTimesCurrent } from './render/timestamp.ts';
import { openSession, type Session } from './session.ts';
import { applyTheme } from './theme.ts';
import { type Client, createClient } from './views/client.ts';
import type { Person, Sandbox } from './wire.ts';

const root = document.getElementById('root')!;

async function fetchSandbox(): Promise<Sandbox> {
  for (;;) {
    const answer = await fetch('/sandbox').catch(() => undefined);
    if (answer?.ok) return (await answer.json()) as Sandbox;
    root.replaceChildren(el('p', { class: 'starting', role: 'status' }, 'Waiting for the server…'));
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function start(): Promise<void> {
  applyTheme();
  keepTimesCurrent();
  const sandbox = await fetchSandbox();
  const open = new Map<string, { session: Session; client: Client }>();

  const become = (person: Person) => {
    let mine = open.get(person.id);
    if (!mine) {
      const session = openSession(sandbox, person);
      mine = { session, client: createClient(session, become) };
      open.set(person.id, mine);
      root.append(mine.client.element);
    }
    for (const [id, { client }] of open) if (id !== person.id) client.shown(false);
    mine.client.shown(true);
    const address = new URL(window.location.href);
    address.searchParams.set('member', person.name);
    window.history.replaceState(null, '', address);
  };

  root.replaceChildren();
  become(chosen(sandbox.members));
  const hurry = () => {
    for (const { session } of open.values()) session.hurry();
  };
  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
}

/** `?member=NAME` or the beginning of one; the first student where it names nobody. */
function chosen(members: readonly Person[]): Person {
  const wanted = new URLSearchParams(window.location.search).get('member')?.toLowerCase();
  const named =
    members.find(({ name, id }) => name.toLowerCase() === wanted || id === wanted) ??
    members.find(({ name }) => wanted && name.toLowerCase().startsWith(wanted));
  const found = named ?? members.find(({ teacher }) => !teacher) ?? members[0];
  if (!found) throw new Error('expected at least one member at /sandbox, got none');
  return found;
}

void start();
