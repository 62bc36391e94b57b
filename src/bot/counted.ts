/** @file The book of deliveries, read along: each outcome is told once, when it is on disk. */
import type { Delivery } from '../calendar/agenda.ts';
import type { Records } from '../store/records.ts';

export function counted(deliveries: Records<Delivery>, told: (one: Delivery) => void): Records<Delivery> {
  return {
    ...deliveries,
    async insert(id, delivery) {
      const isNew = await deliveries.insert(id, delivery);
      if (isNew) told(delivery);
      return isNew;
    },
  };
}
