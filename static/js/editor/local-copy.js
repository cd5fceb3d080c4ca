/* Copies of unsaved words in this browser: one for each open page of a form.
   A copy holds the form's fields, whose they are and when; never its token. */
const NAME = "newsroom";
const STORE = "copies";

let opening;

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: "sheet" });
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = () => {
        opening = undefined;
      };
      database.onversionchange = () => database.close();
      resolve(database);
    };
    request.onerror = () => reject(request.error);
  });
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

async function within(mode, act) {
  const database = await open();
  return new Promise((resolve, reject) => {
    // Strict: on the disk when it says so, for the day the power fails.
    const change = database.transaction(STORE, mode, { durability: "strict" });
    const request = act(change.objectStore(STORE));
    change.oncomplete = () => resolve(request?.result);
    change.onabort = () => reject(change.error);
  });
}

/** Keeps one; resolves once it is on the disk. */
export const putCopy = (copy) => within("readwrite", (store) => store.put(copy));

/** Everybody's: who shows them picks those of one person. */
export const listCopies = () => within("readonly", (store) => store.getAll());

/** Removes those of the pages named. */
export const dropCopies = (sheets) =>
  within("readwrite", (store) => {
    for (const sheet of sheets) store.delete(sheet);
  });
