/* Modules that are fetched when they are first needed. The address of each waits in the
   page: <template data-module="name" data-address="…">. */
const PATIENCE_MS = 15_000;

const failures = new Map();

/** What the module exports; rejects where it cannot be had. Every call tries again. */
export async function fetchModule(name) {
  const { address } = document.querySelector(`template[data-module="${name}"]`).dataset;
  const failed = failures.get(name) ?? 0;
  const patience = new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));
  try {
    // A browser may remember that an address failed; with a number it is another.
    return await Promise.race([import(failed ? `${address}?${failed}` : address), patience]);
  } catch (error) {
    failures.set(name, failed + 1);
    throw error;
  }
}
